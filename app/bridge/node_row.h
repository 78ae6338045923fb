// What the canvas shows of a node, as plain values that can be compared.
#pragma once

#include "app/bridge/outputs.h"
#include "model/graph/graph.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace dagwright::bridge {

// A behaviour of a node that runs will have: loud where it was set here, quiet where it is a default.
struct NodeBadge
{
    QString icon;
    QString text;
    QString hint; // the same in words
    bool isOwn = false;

    bool operator==(const NodeBadge&) const = default;
};

struct NodeRow
{
    QString key;      // unique in the canvas: "deploy"; of a container in a frame "image/compile"
    QString name;     // as written
    QString subtitle; // what it runs
    QString kind;     // "container", "dag", ...: the colour and the icon
    QString path;     // keyed, from the document's root
    QString target;   // the template to drill into; empty where there is none
    QString fanOut;   // "×3", "×N"
    QString requests; // of a frame, summed
    QList<NodeBadge> badges;
    QRectF rect;     // empty until it has been laid out
    int finding = 0; // 0 none, 1 warning, 2 error
    QString findingText;
    bool isFrame = false; // drawn as one pod around its containers
    bool isInner = false; // a container inside a frame
    bool isWhole = false; // the frame around the whole open containerSet
    bool isMissing = false;
    bool isSelected = false;
    bool isDim = false; // neither selected nor before or after what is

    bool operator==(const NodeRow&) const = default;
};

// The badges of a task or step: its own behaviour and that of the effective template which it runs; either
// may be null. A template without a retry strategy of its own has the workflow's.
[[nodiscard]] QList<NodeBadge> badgesOf(const Value& effectiveNode, const Value& effectiveTemplate,
                                        const Value& effectiveSpec, const argo::FanOut& fanOut);
// Seconds as people say them: "90 s", "10 min", "2 h"; a text with another unit or an expression as it
// stands.
[[nodiscard]] QString durationText(const Value& seconds);
// "×3", "×N"; empty where it runs once.
[[nodiscard]] QString fanOutText(const argo::FanOut& fanOut);

} // namespace dagwright::bridge
