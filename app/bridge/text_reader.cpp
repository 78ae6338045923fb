#include "app/bridge/text_reader.h"

namespace dagwright::bridge {

TextReader::TextReader(QObject* parent)
    : QObject(parent), thread_([this](const std::stop_token& stop) { run(stop); })
{}

TextReader::~TextReader() = default;

void TextReader::request(document::Document unread)
{
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(unread);
    wake_.notify_one();
}

void TextReader::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::optional<document::Document> job;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [&] { return waiting_.has_value(); })) return;
            job.swap(waiting_);
        }
        auto result = std::make_shared<const document::TextRead>(document::readWhole(*job));
        if (stop.stop_requested()) return;
        QMetaObject::invokeMethod(
            this, [this, result = std::move(result)] { emit read(result); }, Qt::QueuedConnection);
    }
}

} // namespace dagwright::bridge
