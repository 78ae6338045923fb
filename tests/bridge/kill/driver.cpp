// driver FILE SEED [finish]: the real session with its journal, edited and saved at random until it is
// killed. Starts by restoring what was left, else by opening the file. With `finish` it saves then, and ends.
//
// Says on standard output, one line each, as things happen:
//   restored HASH | opened HASH     the document's content at the start
//   editing, then state TIME HASH   before and after an edit; TIME of the monotonic clock in nanoseconds
//   saving HASH, then saved         the text that the file is to have
#include "app/bridge/disk_file.h"
#include "app/bridge/document_text.h"
#include "app/bridge/recovery.h"
#include "app/bridge/session.h"
#include "model/document/folders.h"
#include "model/text/yaml.h"

#include <QCoreApplication>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <cstdlib>
#include <random>
#include <unistd.h>

using namespace dagwright;
using namespace dagwright::bridge;

namespace {

void say(const std::string& line)
{
    const std::string text = line + '\n';
    if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) ::_exit(3);
}

std::string contentHash(const Session& session)
{
    return document::hex(document::hashOf(text::writePlainYaml(session.document().root)));
}

class Person
{
  public:
    Person(Session& session, unsigned seed) : session_(session), random_(seed) {}

    void go()
    {
        act();
        // Bursts with pauses between them.
        const int wait = pick(8) ? pick(25) : pick(400);
        QTimer::singleShot(wait, [this] { go(); });
    }

    void save()
    {
        say("saving " + document::hex(document::hashOf(*textOf(session_.document()))));
        if (!session_.save() && !session_.saveOver()) ::_exit(4);
        say("saved");
    }

  private:
    int pick(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }

    void act()
    {
        if (pick(12) == 0 && session_.isDirty()) return save();
        say("editing");
        switch (pick(7)) {
        case 0: session_.undo(); break;
        case 1: session_.redo(); break;
        case 2: session_.addNode(QStringLiteral("t%1").arg(pick(40))); break;
        case 3: session_.removeSelection(); break;
        default:
            session_.setValue(QStringLiteral("preview.values.field%1").arg(pick(9)),
                              QString(pick(200), QLatin1Char('x')) + QString::number(random_()));
        }
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        say("state " + std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()) +
            ' ' + contentHash(session_));
    }

    Session& session_;
    std::mt19937 random_;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("kill-driver"));
    if (argc < 3) return 2;
    Session session;
    QObject::connect(&session, &Session::notice, [](const QString& kind, const QString& text) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(kind), qPrintable(text));
    });
    Recovery recovery(&session);
    DiskFile disk(&session);
    const bool left = !recovery.offers().isEmpty();
    if (left && !recovery.restore(0)) return 5;
    if (!left && !session.openFile(QUrl::fromLocalFile(QString::fromLocal8Bit(argv[1])))) return 6;
    say((left ? "restored " : "opened ") + contentHash(session));
    Person person(session, static_cast<unsigned>(std::atoi(argv[2])));
    if (argc > 3) {
        if (session.isDirty()) person.save();
        return 0;
    }
    QTimer::singleShot(0, [&] { person.go(); });
    return QCoreApplication::exec();
}
