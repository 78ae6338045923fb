// The recursive descent parser behind readYaml. Private to model/text/yaml_*.cpp.
//
// It works on the text itself, without tokens: a plain or quoted scalar is read to its end on the line, and a
// ':' behind it makes it the first key of a map. Indentation is the column of a line's first character. After
// an error it skips the line and what is indented below it. A text ends with a NUL that nothing steps over.
#pragma once

#include "model/text/encoding.h"
#include "model/text/yaml.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dagwright::text {

class YamlParser
{
  public:
    YamlParser(const Source& source, const CheckedText& text, Diagnostics diagnostics);
    ReadText run();

  private:
    using Offset = std::uint32_t;
    static constexpr Offset nowhere = static_cast<Offset>(-1);

    // What a node stands behind, which decides what may follow on the same line.
    enum class Place : std::uint8_t
    {
        Document, // nothing, or "---"
        Value,    // "key:"
        Item      // "-", "?", or the ":" of an explicit key
    };
    // &anchor and !tag in front of a node.
    struct Properties
    {
        Offset begin = nowhere;
        Offset end = nowhere;
        Offset line = nowhere; // where the line of the last one starts
        std::string_view anchor;
        std::string_view tag;

        [[nodiscard]] bool any() const { return begin != nowhere; }
    };
    struct Key
    {
        std::string text;
        Span span;
        Style style = Style::Any;
        bool isExplicit = false;
    };
    struct Anchor
    {
        Value value;
        bool isComplete = false;
        int height = 0;         // levels below the node
        std::uint64_t size = 0; // nodes and text that an alias stands for
    };
    // What is known when a node begins and needed when it ends.
    struct Start
    {
        Offset begin = 0;
        std::uint64_t sizeBefore = 0;
    };

    // yaml_document.cpp
    bool nextDocument(ReadText& result);
    bool directives();
    void directive();
    void endOfDocument();
    void skipToMarker();

    // yaml_block.cpp
    Value blockNode(int parentIndent, Place place);
    Value blockContent(int parentIndent, Place place, bool ownLine, Properties outer, Properties own);
    Value blockScalarOrMap(int parentIndent, bool mayBeMap, Properties outer, Properties own);
    Value blockFlowNode(int parentIndent, bool mayBeMap, const Properties& properties);
    Value blockSequence(int indent, const Properties& properties);
    Value blockMapping(int indent, Offset begin, Key key, const Properties& properties);
    Value mappingValue(int indent, const Key& key);
    Value unexpectedColon(Offset begin, const Properties& properties);
    bool nextItem(int indent);
    bool nextKey(int indent, Key& key);
    bool readyForNext(int indent, Offset& reported);
    bool belongsTo(int parentIndent, Place place, bool ownLine) const;
    Value templateBraces(const Properties& properties);

    // yaml_key.cpp
    bool readKey(int indent, Key& key);
    bool readExplicitKey(int indent, Key& key);
    bool readImplicitKey(int indent, Key& key);
    Key keyOf(const Value& scalar, Span span, Style style);
    bool isKeyEnd();
    void checkRepeated(const std::vector<Entry>& entries);
    void reportRepeated(const Entry& first, const Entry& second);

    // yaml_flow.cpp
    Value flowNode(int parentIndent);
    Value flowContent(int parentIndent, const Properties& properties);
    Value flowCollection(int parentIndent, const Properties& properties);
    Value flowSequence(int parentIndent, const Properties& properties);
    Value flowMapping(int parentIndent, const Properties& properties);
    Value flowItem(int parentIndent);
    bool flowEntry(int parentIndent, Entry& entry);
    bool flowValue(int parentIndent, bool adjacent, Value& value);
    bool flowContinues(char closing, Offset begin);
    void unclosed(Offset begin, std::string_view what, std::string_view closing);
    void resumeAfterUnclosed(int parentIndent, Offset lineStart);

    // yaml_quoted.cpp
    Value quotedScalar(int parentIndent, const Properties& properties);
    [[nodiscard]] bool isLineDone(Offset offset) const;
    bool singleQuoted(int parentIndent, std::string& out);
    bool doubleQuoted(int parentIndent, std::string& out);
    bool escape(std::string& out);
    bool hexEscape(int digits, Offset begin, std::string& out);
    bool foldQuoted(int parentIndent, std::string& out, std::size_t keep);

    // yaml_block_scalar.cpp
    struct BlockHeader
    {
        bool folded = false;
        char chomping = ' ';
        int indicator = 0;
    };
    Value blockScalar(int parentIndent, const Properties& properties);
    BlockHeader blockHeader();
    int blockIndent(int parentIndent);
    std::string blockText(int indent, const BlockHeader& header, Offset& end);

    // yaml_node.cpp
    Value plainScalar(int parentIndent, bool inFlow, Offset begin, Offset end, const Properties& properties);
    bool plainContinues(int parentIndent, bool inFlow, std::size_t& breaks);
    Offset plainEnd(bool inFlow);
    Value alias(const Properties& properties);
    Value emptyNode(const Properties& properties, Offset offset);
    void readProperties(Properties& properties);
    void checkTag(std::string_view tag, Offset begin);
    Properties merged(const Properties& outer, const Properties& own);
    Meta metaOf(Offset begin, Offset end, Style style, const Properties& properties) const;
    Value scalarOf(std::string text, bool plain, Meta meta);
    Value taggedScalar(std::string text, bool plain, Meta meta);
    Value finish(Value value, const Properties& properties, std::uint64_t sizeBefore);
    void open(const Properties& properties);
    [[nodiscard]] std::string coreTag(std::string_view tag) const;

    // Moving about; yaml_cursor.cpp.
    [[nodiscard]] char at(Offset offset) const { return data_[offset]; }
    [[nodiscard]] char here() const { return data_[pos_]; }
    [[nodiscard]] char next() const { return data_[pos_] == '\0' ? '\0' : data_[pos_ + 1]; }
    [[nodiscard]] bool atEnd() const { return pos_ >= size_; }
    [[nodiscard]] int column() const { return static_cast<int>(pos_ - lineStart_); }
    [[nodiscard]] bool isFresh() const { return lineStart_ != usedLine_; }
    [[nodiscard]] static bool isBlank(char c) { return c == ' ' || c == '\t'; }
    [[nodiscard]] static bool isBreak(char c) { return c == '\n' || c == '\r'; }
    [[nodiscard]] static bool isSpace(char c) { return isBlank(c) || isBreak(c) || c == '\0'; }
    [[nodiscard]] static bool isFlowIndicator(char c)
    {
        return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
    }
    [[nodiscard]] bool isIndicator(char c) const { return here() == c && isSpace(next()); }
    [[nodiscard]] bool atMarker() const;
    [[nodiscard]] std::string_view slice(Offset begin, Offset end) const
    {
        return std::string_view(data_ + begin, end - begin);
    }
    // After a token that is part of a node.
    void used()
    {
        usedLine_ = lineStart_;
        lastEnd_ = pos_;
    }
    void skipBlanks();
    bool skipSpace(); // blanks, comments, line breaks; whether it came to another line
    void skipBreak();
    void skipLine(); // to the end of the line
    void skipBlock(int indent);
    [[nodiscard]] Offset lineEnd(Offset from) const;

    // Errors; yaml_cursor.cpp.
    void error(Offset begin, Offset end, std::string message, std::string detail);
    void errorHere(std::string message, std::string detail);
    void reportTab();
    void stop() { pos_ = size_; }
    bool enter(); // one level deeper; false where that is too deep
    [[nodiscard]] std::string lineOf(Offset offset) const;

    const Source& source_;
    const char* data_;
    Offset size_;
    bool hasReturns_;
    Diagnostics diagnostics_;

    Offset pos_ = 0;
    Offset lineStart_ = 0;
    Offset usedLine_ = nowhere; // start of the line of the last token
    Offset lastEnd_ = 0;        // end of the last token
    Offset tab_ = nowhere;      // a tab in this line's indentation
    bool tabReported_ = false;
    bool unclosed_ = false;      // a flow collection or a quote runs to the end of the text
    bool underIndented_ = false; // lines of the last quoted scalar stand left of where they should
    int resumed_ = 0;            // how often reading went on after that
    int depth_ = 0;
    int flowDepth_ = 0;       // open flow collections
    int height_ = 0;          // levels below the last node
    std::uint64_t sizes_ = 0; // nodes and text so far, with aliases written out
    std::uint64_t aliased_ = 0;
    std::unordered_map<std::string_view, Anchor> anchors_;
    std::unordered_map<std::string_view, std::string_view> handles_; // of %TAG
    std::vector<Entry> entries_;                                     // of all open maps
    std::vector<Value> items_;                                       // of all open lists
};

} // namespace dagwright::text
