#include "app/bridge/node_row.h"
#include "app/bridge/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <optional>

namespace dagwright::bridge {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Canvas", text);
}

QString wordOf(const Value& value)
{
    if (value.isString()) return toQt(value.asString());
    if (value.isInt()) return QString::number(value.asInt());
    if (value.isDouble()) return QString::number(value.asDouble());
    return {};
}

std::optional<std::int64_t> wholeNumber(const Value& value)
{
    if (value.isInt()) return value.asInt();
    const std::string_view text = value.stringOr();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && !text.empty()) return number;
    return std::nullopt;
}

void addLoop(QList<NodeBadge>& badges, const Value& node, const argo::FanOut& fanOut)
{
    if (fanOut.kind == argo::FanOut::Kind::None) return;
    const QString text = fanOut.count ? say("%1 items").arg(*fanOut.count) : say("loop");
    badges.append({QStringLiteral("loop"), text,
                   fanOut.count ? say("Runs once for each of %1 items").arg(*fanOut.count)
                                : say("Runs once for each item of a list that is known when it runs"),
                   true});
    if (const Value& limit = node["parallelism"]; !wordOf(limit).isEmpty())
        badges.append({QStringLiteral("parallelism"), wordOf(limit), say("At most this many at once"), true});
}

void addRetries(QList<NodeBadge>& badges, const Value& tmpl, const Value& spec)
{
    if (!tmpl.isMap()) return;
    const bool isWorkflows = !tmpl["retryStrategy"].isMap();
    const Value& strategy = (isWorkflows ? spec : tmpl)["retryStrategy"];
    const Value& limit = strategy["limit"];
    const QString text = wordOf(limit);
    if (!strategy.isMap()) return;
    const bool isOwn = !isWorkflows && isSetHere(limit.id() != 0 ? limit.mark() : strategy.mark());
    if (text == QLatin1String("0") && !isOwn) return;
    badges.append(
        {QStringLiteral("retry"), text.isEmpty() ? QStringLiteral("∞") : text,
         text.isEmpty() ? say("Tried again until it succeeds") : say("Tried again up to %1 times").arg(text),
         isOwn});
}

void addTimeout(QList<NodeBadge>& badges, const Value& tmpl)
{
    for (const char* field : {"timeout", "activeDeadlineSeconds"}) {
        const Value& limit = tmpl[field];
        const QString text = durationText(limit);
        if (text.isEmpty()) continue;
        badges.append({QStringLiteral("timeout"), text, say("Each try may take %1").arg(text),
                       isSetHere(limit.mark())});
        return;
    }
}

void addLock(QList<NodeBadge>& badges, const Value& tmpl)
{
    const Value& locks = tmpl["synchronization"];
    if (!locks.isMap()) return;
    const Value* first = &locks["mutex"];
    if (!first->isMap() && !locks["mutexes"].items().empty()) first = &locks["mutexes"].items().front();
    bool isMutex = first->isMap();
    if (!isMutex) first = &locks["semaphore"];
    if (!first->isMap() && !locks["semaphores"].items().empty()) first = &locks["semaphores"].items().front();
    if (!first->isMap()) return;
    const QString name = isMutex ? wordOf((*first)["name"]) : wordOf((*first)["configMapKeyRef"]["key"]);
    badges.append(
        {QStringLiteral("lock"), name,
         isMutex ? say("Waits for the mutex %1").arg(name) : say("Waits for a slot of %1").arg(name),
         isSetHere(locks.mark())});
}

} // namespace

QString durationText(const Value& seconds)
{
    const std::optional<std::int64_t> number = wholeNumber(seconds);
    if (!number) return toQt(seconds.stringOr());
    if (*number >= 3600 && *number % 3600 == 0) return say("%1 h").arg(*number / 3600);
    if (*number >= 120 && *number % 60 == 0) return say("%1 min").arg(*number / 60);
    return say("%1 s").arg(*number);
}

QString fanOutText(const argo::FanOut& fanOut)
{
    if (fanOut.kind == argo::FanOut::Kind::None) return {};
    return fanOut.count ? QStringLiteral("×%1").arg(*fanOut.count) : QStringLiteral("×N");
}

QList<NodeBadge> badgesOf(const Value& node, const Value& tmpl, const Value& spec, const argo::FanOut& fanOut)
{
    QList<NodeBadge> badges;
    addLoop(badges, node, fanOut);
    if (const QString when = toQt(node["when"].stringOr()); !when.isEmpty())
        badges.append({QStringLiteral("when"), say("if"), say("Only if %1").arg(when), true});
    addRetries(badges, tmpl, spec);
    addTimeout(badges, tmpl);
    addLock(badges, tmpl);
    if (const Value& limit = tmpl["parallelism"]; !wordOf(limit).isEmpty())
        badges.append({QStringLiteral("parallelism"), wordOf(limit),
                       say("At most %1 of its nodes at once").arg(wordOf(limit)), isSetHere(limit.mark())});
    if (const Value& hooks = node["hooks"]; hooks.size() > 0)
        badges.append({QStringLiteral("hook"), hooks.size() == 1 ? QString() : QString::number(hooks.size()),
                       say("Runs another template at %1").arg(toQt(hooks.entries().at(0).key)), true});
    // What was set here is what a person looks for: it comes first, so that "+2" hides defaults.
    std::stable_partition(badges.begin(), badges.end(), [](const NodeBadge& badge) { return badge.isOwn; });
    return badges;
}

} // namespace dagwright::bridge
