#include "resources/compiler/source.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <map>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace compiler {

using namespace dagwright::catalogue;

namespace {

class Writer
{
  public:
    explicit Writer(const Catalogue& catalogue) : catalogue_(catalogue) {}
    std::string run();

  private:
    std::string text(const std::string& value);
    std::string range(const std::vector<std::string>& values);
    std::size_t valueType(const TypeText& type, const std::string& key);
    std::size_t typeIndex(const std::string& name) const;
    std::size_t groupIndex(const std::string& name) const;
    void writeType(const Type& type);
    void writeField(const Field& field, std::size_t owner);

    const Catalogue& catalogue_;
    std::map<std::string, std::size_t> offsets_;
    std::size_t blobSize_ = 0;
    std::ostringstream blob_, types_, fields_, byName_, texts_, groups_;
    std::vector<std::string> valueTypes_;
    std::size_t textCount_ = 0;
    std::size_t fieldCount_ = 0;
};

std::string Writer::text(const std::string& value)
{
    if (value.empty()) return "{0, 0}";
    const auto [place, isNew] = offsets_.try_emplace(value, blobSize_);
    if (isNew) {
        blob_ << "    " << literal(value) << "\n";
        blobSize_ += value.size();
    }
    return "{" + std::to_string(place->second) + ", " + std::to_string(value.size()) + "}";
}

std::string Writer::range(const std::vector<std::string>& values)
{
    if (values.empty()) return "{0, 0}";
    const std::size_t first = textCount_;
    for (const std::string& value : values)
        texts_ << "    " << text(value) << ",\n";
    textCount_ += values.size();
    return "{" + std::to_string(first) + ", " + std::to_string(values.size()) + "}";
}

// Equal types share an entry; a list's key belongs to the innermost list, so that the groups of `steps`
// are counted and the steps in them named.
std::size_t Writer::valueType(const TypeText& type, const std::string& key)
{
    std::size_t ref = 0;
    const bool outer = !type.element.empty() && type.element.front().kind == Kind::List;
    if (type.kind == Kind::Object) ref = typeIndex(type.object);
    if (!type.element.empty()) ref = valueType(type.element.front(), outer ? key : "");
    const bool keyed = type.kind == Kind::List && !outer;
    const std::string entry = "{Kind(" + std::to_string(static_cast<int>(type.kind)) + "), " +
                              std::to_string(ref) + ", " + text(keyed ? key : "") + "}";
    const auto found = std::find(valueTypes_.begin(), valueTypes_.end(), entry);
    if (found != valueTypes_.end()) return static_cast<std::size_t>(found - valueTypes_.begin());
    valueTypes_.push_back(entry);
    return valueTypes_.size() - 1;
}

std::size_t Writer::typeIndex(const std::string& name) const
{
    const Type* type = catalogue_.find(name);
    if (!type) throw std::logic_error("type '" + name + "' was not checked");
    return static_cast<std::size_t>(type - catalogue_.types.data());
}

std::size_t Writer::groupIndex(const std::string& name) const
{
    const auto found = std::find_if(catalogue_.groups.begin(), catalogue_.groups.end(),
                                    [&](const Group& group) { return group.name == name; });
    return static_cast<std::size_t>(found - catalogue_.groups.begin());
}

std::string release(const Release& release)
{
    return "{" + std::to_string(release.major) + ", " + std::to_string(release.minor) + "}";
}

std::string whole(std::optional<std::int64_t> value, bool lowest)
{
    if (!value) return lowest ? "INT64_MIN" : "INT64_MAX";
    return std::to_string(*value);
}

void Writer::writeField(const Field& field, std::size_t owner)
{
    fields_ << "    {" << text(field.name) << ", " << text(field.label) << ", " << text(field.unit) << ", "
            << text(field.doc) << ", " << text(field.note) << ", " << text(field.example) << ", "
            << text(field.deprecated) << ", " << text(field.pattern) << ", " << text(field.defaultValue)
            << ", " << text(field.input) << ", " << whole(field.min, true) << ", " << whole(field.max, false)
            << ", " << field.minItems << ", " << field.maxItems << ", " << owner << ", "
            << valueType(field.type, field.key) << ", " << range(field.enumeration) << ", "
            << range(field.feeds) << ", " << range(field.beside) << ", " << release(field.since) << ", "
            << release(field.last) << ", Origin(" << static_cast<int>(field.origin) << "), Editor("
            << static_cast<int>(field.editor.value_or(Editor::Raw)) << "), " << groupIndex(field.group)
            << ", " << (field.required.value_or(false) ? "true" : "false") << ", "
            << (field.sensitive.value_or(false) ? "true" : "false") << "},\n";
}

void Writer::writeType(const Type& type)
{
    const std::size_t index = typeIndex(type.name);
    types_ << "    {" << text(type.name) << ", " << text(type.schema) << ", " << text(type.doc) << ", {"
           << fieldCount_ << ", " << type.fields.size() << "}},\n";
    std::vector<std::size_t> order(type.fields.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return type.fields[a].name < type.fields[b].name; });
    for (std::size_t position : order)
        byName_ << (fieldCount_ + position) << ",";
    byName_ << "\n";
    for (const Field& field : type.fields)
        writeField(field, index);
    fieldCount_ += type.fields.size();
}

std::string Writer::run()
{
    for (const Group& group : catalogue_.groups)
        groups_ << "    {" << text(group.name) << ", " << text(group.doc) << "},\n";
    for (const Type& type : catalogue_.types)
        writeType(type);
    if (fieldCount_ > std::numeric_limits<std::uint16_t>::max() || valueTypes_.size() > 65535 ||
        textCount_ > 65535)
        throw std::runtime_error("the catalogue has outgrown the 16-bit indices of model/catalogue/tables.h");
    std::ostringstream out;
    out << "// Made from resources/catalogue by resources/compiler; not to be edited.\n"
        << "#include \"model/catalogue/tables.h\"\n\n#pragma GCC diagnostic ignored "
           "\"-Woverlength-strings\"\n\n"
        << "namespace dagwright::catalogue::tables {\n\n"
        << "const char blob[] =\n"
        << blob_.str() << "    \"\";\n\n"
        << "const Group groups[] = {\n"
        << groups_.str() << "};\n"
        << "const std::uint8_t groupCount = " << catalogue_.groups.size() << ";\n\n"
        << "const Type types[] = {\n"
        << types_.str() << "};\n"
        << "const std::uint16_t typeCount = " << catalogue_.types.size() << ";\n\n"
        << "const Field fields[] = {\n"
        << fields_.str() << "};\n"
        << "const std::uint16_t fieldCount = " << fieldCount_ << ";\n"
        << "const std::uint16_t fieldsByName[] = {\n"
        << byName_.str() << "0};\n\n"
        << "const ValueType valueTypes[] = {\n";
    for (const std::string& entry : valueTypes_)
        out << "    " << entry << ",\n";
    out << "};\n\nconst Text texts[] = {\n"
        << texts_.str() << "    {0, 0},\n};\n\n"
        << "} // namespace dagwright::catalogue::tables\n";
    return out.str();
}

} // namespace

std::string literal(const std::string& text)
{
    std::string result = "\"";
    std::size_t column = 0;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\' || c == '?') {
            result += '\\';
            result += c;
        } else if (byte >= 0x20 && byte < 0x7f) {
            result += c;
        } else {
            for (int shift : {6, 3, 0})
                result += shift == 6 ? std::string("\\") + static_cast<char>('0' + (byte >> 6))
                                     : std::string(1, static_cast<char>('0' + ((byte >> shift) & 7)));
        }
        if (++column % 100 == 0) result += "\"\n    \"";
    }
    return result + '"';
}

std::string writeTables(const Catalogue& catalogue)
{
    return Writer(catalogue).run();
}

std::string writeEmbedded(const std::string& function, const std::vector<std::string>& paths)
{
    std::ostringstream out;
    out << "// Made by resources/compiler; not to be edited.\n#include \"resources/embedded.h\"\n\n"
        << "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\nnamespace dagwright::resources {\n\n";
    std::ostringstream table;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        std::ifstream file(paths[i], std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        if (!file) throw std::runtime_error(paths[i] + ":1: the file can't be read");
        const std::string name = paths[i].substr(paths[i].find_last_of('/') + 1);
        out << "static const char file" << i << "[] =\n    " << literal(bytes.str()) << ";\n";
        table << "        {" << literal(name) << ", {file" << i << ", " << bytes.str().size() << "}},\n";
    }
    out << "\nstd::span<const EmbeddedFile> " << function << "()\n{\n";
    if (paths.empty())
        out << "    return {};\n";
    else
        out << "    static const EmbeddedFile files[] = {\n" << table.str() << "    };\n    return files;\n";
    out << "}\n\n} // namespace dagwright::resources\n";
    return out.str();
}

} // namespace compiler
