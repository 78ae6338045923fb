#include "app/bridge/layout_worker.h"

namespace dagwright::bridge {

namespace {

constexpr std::size_t largeGraph = 400;

} // namespace

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
            if (stop.stop_requested()) return;
            job.swap(waiting_);
            running_ = std::stop_source();
            cancelled = running_.get_token();
        }
        // A large graph that was not drawn before shows a good first answer while a better one is sought.
        if (job->graph->nodes.size() > largeGraph && !job->options.former.layout) {
            job->options.effort = layout::Effort::Quick;
            arrange(*job, cancelled);
            job->options.effort = layout::Effort::Full;
        }
        arrange(*job, cancelled);
    }
}

void LayoutWorker::arrange(const Job& job, const std::stop_token& cancelled)
{
    auto result = std::make_shared<ArrangedGraph>();
    result->tag = job.tag;
    result->graph = job.graph;
    result->layout = layout::layout(*job.graph, job.options, cancelled);
    if (result->layout.isCancelled || cancelled.stop_requested()) return;
    QMetaObject::invokeMethod(
        this,
        [this, arranged = std::shared_ptr<const ArrangedGraph>(std::move(result))] {
            emit this->arranged(arranged);
        },
        Qt::QueuedConnection);
}

} // namespace dagwright::bridge
