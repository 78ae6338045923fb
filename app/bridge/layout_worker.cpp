#include "app/bridge/layout_worker.h"

namespace dagwright::bridge {

LayoutWorker::LayoutWorker(QObject* parent)
    : QObject(parent), thread_([this](const std::stop_token& stop) { run(stop); })
{}

LayoutWorker::~LayoutWorker()
{
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    running_.request_stop();
}

void LayoutWorker::request(std::uint64_t tag, GraphPtr graph, layout::Options options)
{
    const std::lock_guard lock(mutex_);
    waiting_ = Job{tag, std::move(graph), std::move(options)};
    running_.request_stop();
    wake_.notify_one();
}

void LayoutWorker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::optional<Job> job;
        std::stop_token cancelled;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [&] { return waiting_.has_value(); })) return;
            job.swap(waiting_);
            running_ = std::stop_source();
            cancelled = running_.get_token();
        }
        auto result = std::make_shared<ArrangedGraph>();
        result->tag = job->tag;
        result->layout = layout::layout(*job->graph, job->options, cancelled);
        result->graph = std::move(job->graph);
        if (result->layout.isCancelled || stop.stop_requested()) continue;
        QMetaObject::invokeMethod(
            this,
            [this, result = std::shared_ptr<const ArrangedGraph>(std::move(result))] {
                emit arranged(result);
            },
            Qt::QueuedConnection);
    }
}

} // namespace dagwright::bridge
