#include "render/diagram/badges.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace dagwright::render {

namespace {

std::optional<std::int64_t> wholeNumber(const Value& value)
{
    if (value.isInt()) return value.asInt();
    const std::string_view text = value.stringOr();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string wordOf(const Value& value)
{
    if (const auto number = wholeNumber(value)) return std::to_string(*number);
    return std::string(value.stringOr());
}

class Reader
{
  public:
    Reader(const Value& task, const Value* tmpl, const std::function<bool(const Value&)>& isSetHere)
        : task_(task), tmpl_(tmpl ? *tmpl : none_), isSetHere_(isSetHere)
    {}

    std::vector<Badge> read()
    {
        loop();
        if (!task_["when"].stringOr().empty()) add("when", "if", task_["when"]);
        retries();
        deadline();
        lock();
        if (const Value& limit = tmpl_["parallelism"]; !limit.isNull())
            add("parallelism", "max " + wordOf(limit), limit);
        hooks();
        std::stable_partition(badges_.begin(), badges_.end(),
                              [](const Badge& badge) { return badge.isLoud; });
        return std::move(badges_);
    }

  private:
    void add(std::string_view icon, std::string text, const Value& from)
    {
        badges_.push_back({icon, std::move(text), !isSetHere_ || isSetHere_(from)});
    }

    void loop()
    {
        const argo::FanOut fanOut = argo::fanOutOf(task_);
        if (fanOut.kind == argo::FanOut::Kind::None) return;
        const bool isOne = fanOut.count == 1u;
        std::string text =
            fanOut.count ? std::to_string(*fanOut.count) + (isOne ? " item" : " items") : "each item";
        badges_.push_back({"loop", std::move(text), true});
    }

    void retries()
    {
        const Value& strategy = tmpl_["retryStrategy"];
        if (!strategy.isMap()) return;
        const Value& limit = strategy["limit"];
        if (limit.isNull()) return add("retry", "∞", strategy);
        if (wordOf(limit) != "0") add("retry", wordOf(limit), limit);
    }

    void deadline()
    {
        for (const char* field : {"activeDeadlineSeconds", "timeout"}) {
            const Value& limit = tmpl_[field];
            if (limit.isNull()) continue;
            return add("timeout", secondsText(limit), limit);
        }
    }

    void lock()
    {
        const Value& locks = tmpl_["synchronization"];
        const auto addNamed = [&](const Value& item, bool isMutex) {
            if (item.isMap())
                add("lock", wordOf(isMutex ? item["name"] : item["configMapKeyRef"]["key"]), locks);
        };
        addNamed(locks["mutex"], true);
        for (const Value& mutex : locks["mutexes"].items())
            addNamed(mutex, true);
        addNamed(locks["semaphore"], false);
        for (const Value& semaphore : locks["semaphores"].items())
            addNamed(semaphore, false);
    }

    void hooks()
    {
        const std::size_t count = task_["hooks"].size() + (task_["onExit"].isNull() ? 0 : 1);
        if (count == 0) return;
        badges_.push_back(
            {"hook", count == 1 ? std::string("hook") : std::to_string(count) + " hooks", true});
    }

    inline static const Value none_;

    const Value& task_;
    const Value& tmpl_;
    const std::function<bool(const Value&)>& isSetHere_;
    std::vector<Badge> badges_;
};

} // namespace

std::vector<Badge> badgesOf(const Value& task, const Value* tmpl,
                            const std::function<bool(const Value&)>& isSetHere)
{
    return Reader(task, tmpl, isSetHere).read();
}

std::string secondsText(const Value& seconds)
{
    const auto number = wholeNumber(seconds);
    if (!number) return std::string(seconds.stringOr());
    if (*number >= 3600 && *number % 3600 == 0) return std::to_string(*number / 3600) + " h";
    if (*number >= 120 && *number % 60 == 0) return std::to_string(*number / 60) + " min";
    return std::to_string(*number) + " s";
}

} // namespace dagwright::render
