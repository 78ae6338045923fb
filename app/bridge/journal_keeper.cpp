#include "app/bridge/journal_keeper.h"

#include "app/bridge/document_text.h"
#include "app/bridge/text.h"

namespace dagwright::bridge {

namespace {

using Clock = std::chrono::steady_clock;

// From one writing's start to the next, and from its end: a large document leaves the processor some rest.
constexpr std::chrono::milliseconds pace{300};
constexpr std::chrono::milliseconds rest{50};

} // namespace

JournalKeeper::JournalKeeper(QObject* parent, std::string folder)
    : QObject(parent), journal_(std::move(folder)),
      thread_([this](const std::stop_token& stop) { run(stop); })
{}

JournalKeeper::~JournalKeeper()
{
    flush();
    thread_.request_stop();
}

void JournalKeeper::keep(Unsaved work)
{
    const std::lock_guard lock(mutex_);
    wish_ = std::move(work);
    wake_.notify_all();
}

void JournalKeeper::forget()
{
    const std::lock_guard lock(mutex_);
    wish_ = std::optional<Unsaved>();
    wake_.notify_all();
}

bool JournalKeeper::flush()
{
    std::unique_lock lock(mutex_);
    isHurried_ = true;
    wake_.notify_all();
    done_.wait(lock, [&] { return !wish_ && !isBusy_; });
    isHurried_ = false;
    return !hasFailed_;
}

void JournalKeeper::run(const std::stop_token& stop)
{
    Clock::time_point next = Clock::now();
    while (!stop.stop_requested()) {
        std::optional<Unsaved> wish;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [&] { return wish_.has_value(); })) return;
            // What could not be lost any more goes at once: left behind, it would be offered.
            wake_.wait_until(lock, stop, next, [&] { return isHurried_ || !*wish_; });
            wish = std::move(*wish_);
            wish_.reset();
            isBusy_ = true;
        }
        next = Clock::now() + pace;
        const std::string failure = carryOut(wish);
        wish.reset(); // a large tree goes here, not in the window's thread
        next = std::max(next, Clock::now() + rest);
        const std::lock_guard lock(mutex_);
        isBusy_ = false;
        if (!failure.empty() && !hasFailed_)
            QMetaObject::invokeMethod(
                this, [this, text = toQt(failure)] { emit failed(text); }, Qt::QueuedConnection);
        hasFailed_ = !failure.empty();
        done_.notify_all();
    }
}

// Why it could not be done; empty where it was.
std::string JournalKeeper::carryOut(const std::optional<Unsaved>& wish)
{
    if (!wish) {
        journal_.remove();
        return {};
    }
    Result<std::string> text = textOf(wish->document);
    const Diagnostics failures =
        text
            ? journal_.write({wish->path, wish->title, wish->onDisk, std::move(text).value(), wish->replaces})
            : text.diagnostics();
    return failures.empty() ? std::string() : failures.front().message + ' ' + failures.front().detail;
}

} // namespace dagwright::bridge
