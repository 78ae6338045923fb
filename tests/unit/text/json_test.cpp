#include "model/text/json.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace dagwright;
using namespace dagwright::text;

class JsonTest : public QObject
{
    Q_OBJECT

  private slots:
    void reads_data();
    void reads();
    void errors_data();
    void errors();
    void places();
    void writes();
};

void JsonTest::reads_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char* text : {"null", "true", "-0", "12", "1.5", "1e3", "-1.25E-2", "\"\"",
                             "\"a\\n\\u00e9\\uD83D\\uDE00\\/\"", "[]", "{}", "[1,[2,{\"a\":null}]]",
                             "{\"b\":1,\"a\":{\"c\":[true,false]}}", " \t\r\n[ 1 , 2 ]\n", "\"<&>\""})
        QTest::newRow(text) << QByteArray(text);
}

void JsonTest::reads()
{
    QFETCH(QByteArray, json);
    const ReadText read = readJson(Source::make("t", json.toStdString()));
    QVERIFY(read.ok());
    const std::string compact = writeJson(read.documents.front());
    QVERIFY(nlohmann::json::parse(compact) == nlohmann::json::parse(json.toStdString()));
    const std::string indented = writeJson(read.documents.front(), JsonLayout::Indented);
    QVERIFY(nlohmann::json::parse(indented) == nlohmann::json::parse(json.toStdString()));
    QVERIFY(readJson(Source::make("t", indented)).documents.front() == read.documents.front());
}

void JsonTest::errors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* json, const char* place, const char* says) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(place) << QByteArray(says);
    };
    row("", "1:1", "empty");
    row("[1,]", "1:3", "no comma");
    row("{\"a\":1,}", "1:7", "no comma");
    row("[1] // x", "1:5", "no comments");
    row("/* x */ [1]", "1:1", "no comments");
    row("{\"a\":1,\n\"a\":2}", "2:1", "line 1");
    row("[1\n", "1:1", "never closed");
    row("\"abc", "1:1", "not closed");
    row("{a:1}", "1:2", "double quotes");
    row("['a']", "1:2", "single quotes");
    row("[01]", "1:2", "value is expected");
    row("[1.]", "1:2", "value is expected");
    row("[NaN]", "1:2", "value is expected");
    row("[1e999]", "1:2", "too large");
    row("\"\\uD800\"", "1:2", "half");
    row("\"\\x\"", "1:2", "no escape");
    row("[1 2]", "1:4", "expected");
    row("1 2", "1:3", "value has ended");
    row("{\"a\" 1}", "1:6", "':'");
}

void JsonTest::errors()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, says);
    const SourcePtr source = Source::make("t", json.toStdString());
    const ReadText read = readJson(source);
    QCOMPARE(read.diagnostics.size(), std::size_t{1});
    const Diagnostic& first = read.diagnostics.front();
    const LineColumn at = source->locate(first.span.begin);
    QCOMPARE(QByteArray::number(qulonglong(at.line)) + ":" + QByteArray::number(qulonglong(at.column)),
             place);
    QVERIFY2(QByteArray::fromStdString(first.message + first.detail).contains(says), first.message.c_str());
}

void JsonTest::places()
{
    const SourcePtr source = Source::make("t", "{ \"a\" : [1, \"x\"] }");
    const Value root = readJson(source).documents.front();
    QCOMPARE(std::string(source->text(root.span())), std::string("{ \"a\" : [1, \"x\"] }"));
    QCOMPARE(std::string(source->text(root["a"].span())), std::string("[1, \"x\"]"));
    QCOMPARE(std::string(source->text(root["a"].asList()[1].span())), std::string("\"x\""));
    QCOMPARE(std::string(source->text(root.asMap().at(0).keySpan)), std::string("\"a\""));
    QVERIFY(!readJson(Source::make("t", std::string(100'000, '['))).ok());
    QVERIFY(readJson(Source::make("t", std::string(200, '[') + std::string(200, ']'))).ok());
}

void JsonTest::writes()
{
    const Value tree = Value::map({{"z", Value::list({1, 1.5, 1e21, true, Value()})},
                                   {"a", "<\x01\"\xE2\x80\xA8>"},
                                   {"e", Value::map({})},
                                   {"l", Value::list({})}});
    QCOMPARE(writeJson(tree),
             std::string("{\"z\":[1,1.5,1e+21,true,null],\"a\":\"<\\u0001\\\"\\u2028>\",\"e\":{},\"l\":[]}"));
    QCOMPARE(writeJson(Value::map({{"a", Value::list({1})}, {"b", Value::map({})}}), JsonLayout::Indented),
             std::string("{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}"));
}

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"
