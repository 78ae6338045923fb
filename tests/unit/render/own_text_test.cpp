// What is typed and what operations do come together in one text, and neither loses the other.
#include "model/document/open.h"
#include "model/document/read_text.h"
#include "render/yaml/own_text.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::document;

namespace {

const std::string manifest =
    "# mine\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  name: 'a' # quoted\n"
    "spec:\n  entrypoint: main\n  templates:\n  - name: main\n    container:\n      image: x\n";

Document opened(const std::string& text)
{
    Result<Opened> result = open(Source::make("test.yaml", text));
    return result ? result->document : Document{};
}

Document typed(const Document& before, const std::string& text)
{
    const render::OwnText own = *render::ownText(before);
    return readWhole(withText(before, text::TextLines(text), own.good)).document;
}

Document withImage(const Document& document, const char* image)
{
    return *withValue(document, *Path::parse("manifest.spec.templates[0].container.image"), image);
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    return text.replace(text.find(what), what.size(), by);
}

std::string textOf(const Document& document)
{
    const Result<render::OwnText> own = render::ownText(document);
    return own ? own->lines.text() : std::string("failed");
}

} // namespace

class OwnTextTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aFileIsItsOwnText()
    {
        const Document document = opened(manifest);
        QCOMPARE(textOf(document), manifest);
        QCOMPARE(textOf(withImage(document, "z")), replaced(manifest, "image: x", "image: z"));
        // A document without a file has the text that it would be saved as.
        QVERIFY(textOf(blank(Profile::WfSpec, "w", "dag")).starts_with("dagwright: 1\n"));
    }

    void operationsWriteIntoWhatWasTyped()
    {
        const std::string text = replaced(manifest, "# mine", "# mine,   typed");
        const Document document = typed(opened(manifest), text);
        QVERIFY(!document.typed->isBroken());
        QCOMPARE(textOf(document), text);
        QCOMPARE(textOf(withImage(document, "z")), replaced(text, "image: x", "image: z"));
    }

    void brokenLinesStayWhileOperationsWriteAroundThem()
    {
        const std::string text = replaced(manifest, "'a'", "'a");
        const Document document = typed(opened(manifest), text);
        QVERIFY(document.typed->isBroken());
        QCOMPARE(textOf(document), text);
        const Result<render::OwnText> own = render::ownText(withImage(document, "longer"));
        QVERIFY(own.ok() && own->isBroken && !own->gaveWay);
        QCOMPARE(own->lines.text(), replaced(text, "image: x", "image: longer"));
        QCOMPARE(own->good.text(), replaced(manifest, "image: x", "image: longer"));
        // Typed on from there, mended: both are in it.
        const std::string mended = replaced(own->lines.text(), "'a", "'b'");
        const Document both = typed(withImage(document, "longer"), mended);
        QVERIFY(!both.typed->isBroken());
        QCOMPARE(both.root["manifest"]["metadata"]["name"].asString(), std::string("b"));
        QCOMPARE(both.root["manifest"]["spec"]["templates"].asList()[0]["container"]["image"].asString(),
                 std::string("longer"));
    }

    void brokenLinesGiveWayWhereAnOperationWrites()
    {
        const std::string text = replaced(manifest, "image: x", "image: [x");
        const Document document = typed(opened(manifest), text);
        QVERIFY(document.typed->isBroken());
        const Result<render::OwnText> own = render::ownText(withImage(document, "z"));
        QVERIFY(own.ok() && !own->isBroken && own->gaveWay);
        QCOMPARE(own->lines.text(), replaced(manifest, "image: x", "image: z"));
    }

    void anotherObjectOfTheFileStaysTheOne()
    {
        const std::string two = manifest + "---\n" + replaced(manifest, "'a'", "second");
        const Document one = opened(two);
        const Document other = openObject(*one.original, 1)->document;
        const std::string text = replaced(two, "second", "later");
        QCOMPARE(typed(other, text).root["manifest"]["metadata"]["name"].asString(), std::string("later"));
        QCOMPARE(textOf(typed(other, text)), text);
    }
};

QTEST_APPLESS_MAIN(OwnTextTest)
#include "own_text_test.moc"
