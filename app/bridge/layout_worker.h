// Lays graphs out on a thread of its own: one running and one waiting job, so that a newer wish replaces an
// older one.
#pragma once

#include "model/graph/graph.h"
#include "model/layout/layout.h"

#include <QObject>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace dagwright::bridge {

using GraphPtr = std::shared_ptr<const graph::TaskGraph>;

struct ArrangedGraph
{
    std::uint64_t tag = 0; // of the request
    GraphPtr graph;
    layout::Layout layout;
};

class LayoutWorker : public QObject
{
    Q_OBJECT

  public:
    explicit LayoutWorker(QObject* parent = nullptr);
    ~LayoutWorker() override;

    // Cancels what runs and takes the place of what waits.
    void request(std::uint64_t tag, GraphPtr graph, layout::Options options);

  Q_SIGNALS:
    // In the thread of this object; cancelled work says nothing. A large graph comes twice: a quick drawing,
    // then a better one.
    void arranged(const std::shared_ptr<const dagwright::bridge::ArrangedGraph>& result);

  private:
    struct Job
    {
        std::uint64_t tag;
        GraphPtr graph;
        layout::Options options;
    };
    void run(const std::stop_token& stop);
    void arrange(const Job& job, const std::stop_token& cancelled);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::optional<Job> waiting_;
    std::stop_source running_;
    std::jthread thread_; // last, so that it ends before what it uses
};

} // namespace dagwright::bridge
