// Reads long texts on a thread of its own: one running and one waiting job, so that a newer text replaces an
// older one.
#pragma once

#include "model/document/read_text.h"

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace dagwright::bridge {

class TextReader : public QObject
{
    Q_OBJECT

  public:
    explicit TextReader(QObject* parent = nullptr);
    ~TextReader() override;

    void request(document::Document unread);

  Q_SIGNALS:
    // In the thread of this object. Whoever asked for another text since ignores it.
    void read(const std::shared_ptr<const dagwright::document::TextRead>& result);

  private:
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::optional<document::Document> waiting_;
    std::jthread thread_; // last, so that it ends before what it uses
};

} // namespace dagwright::bridge
