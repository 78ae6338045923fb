#include "render/diagram/svg.h"

#include "render/diagram/icons.h"

#include <charconv>
#include <cmath>

namespace dagwright::render {

namespace {

constexpr std::string_view fonts =
    "Inter,'Inter Variable','Segoe UI','Helvetica Neue','DejaVu Sans',Arial,sans-serif";

class Writer
{
  public:
    std::string write(const DisplayList& list)
    {
        out_ += "<svg xmlns=\"http://www.w3.org/2000/svg\"";
        attribute("width", list.width);
        attribute("height", list.height);
        out_ += " viewBox=\"0 0 " + number(list.width) + ' ' + number(list.height) +
                "\" role=\"img\" font-family=\"";
        out_ += fonts;
        out_ += "\">\n<title>" + escaped(list.title) + "</title>\n";
        if (!list.description.empty()) out_ += "<desc>" + escaped(list.description) + "</desc>\n";
        out_ += "<rect width=\"100%\" height=\"100%\"";
        fill(list.background);
        out_ += "/>\n";
        for (const Item& item : list.items)
            std::visit([this](const auto& it) { add(it); }, item);
        out_ += "</svg>\n";
        return std::move(out_);
    }

  private:
    // At most two decimals, as few characters as say it.
    static std::string number(double value)
    {
        if (!std::isfinite(value)) value = 0;
        char text[64];
        const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2);
        std::string result(text, error == std::errc() ? end : text);
        while (result.ends_with('0'))
            result.pop_back();
        if (result.ends_with('.')) result.pop_back();
        return result.empty() || result == "-0" ? "0" : result;
    }

    // Characters that XML cannot hold at all are gone already from item texts; titles are cleaned here.
    static std::string escaped(std::string_view text)
    {
        std::string result;
        for (const char c : elided(text, 1, Weight::Regular, 4000)) {
            switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            default: result += c;
            }
        }
        return result;
    }

    static std::string hex(Color color)
    {
        constexpr char digits[] = "0123456789abcdef";
        std::string text = "#";
        for (const std::uint8_t part : {color.red, color.green, color.blue}) {
            text += digits[part >> 4];
            text += digits[part & 15];
        }
        return text;
    }

    void attribute(std::string_view name, double value)
    {
        out_.append(1, ' ').append(name).append("=\"").append(number(value)).append(1, '"');
    }

    void paint(std::string_view name, Color color)
    {
        out_.append(1, ' ').append(name).append("=\"").append(hex(color)).append(1, '"');
        if (color.alpha != 255) attribute(std::string(name) + "-opacity", color.alpha / 255.0);
    }

    void fill(Color color) { paint("fill", color); }

    void stroke(const Stroke& stroke)
    {
        paint("stroke", stroke.color);
        if (stroke.width != 1) attribute("stroke-width", stroke.width);
        if (stroke.isDashed) out_ += " stroke-dasharray=\"5 4\"";
    }

    void point(Point p) { out_ += number(p.x) + ' ' + number(p.y); }

    void add(const RectItem& item)
    {
        if (item.isLeftOnly) {
            const Rect& r = item.rect;
            const double k = item.radius * 0.44772; // so that a cubic makes a quarter of a circle
            out_ +=
                "<path d=\"M" + number(r.right()) + ' ' + number(r.y) + 'H' + number(r.x + item.radius) + 'C';
            out_ += number(r.x + k) + ' ' + number(r.y) + ' ' + number(r.x) + ' ' + number(r.y + k) + ' ' +
                    number(r.x) + ' ' + number(r.y + item.radius) + 'V' + number(r.bottom() - item.radius) +
                    'C';
            out_ += number(r.x) + ' ' + number(r.bottom() - k) + ' ' + number(r.x + k) + ' ' +
                    number(r.bottom()) + ' ' + number(r.x + item.radius) + ' ' + number(r.bottom()) + 'H' +
                    number(r.right()) + "Z\"";
        } else {
            out_ += "<rect";
            attribute("x", item.rect.x);
            attribute("y", item.rect.y);
            attribute("width", item.rect.width);
            attribute("height", item.rect.height);
            if (item.radius > 0) attribute("rx", item.radius);
        }
        if (item.fill)
            fill(*item.fill);
        else
            out_ += " fill=\"none\"";
        if (item.stroke) stroke(*item.stroke);
        out_ += "/>\n";
    }

    void add(const TextItem& item)
    {
        out_ += "<text";
        attribute("x", item.baseline.x);
        attribute("y", item.baseline.y);
        attribute("font-size", item.size);
        if (item.weight == Weight::Semibold) out_ += " font-weight=\"600\"";
        if (item.align == TextItem::Align::Center) out_ += " text-anchor=\"middle\"";
        if (item.align == TextItem::Align::Right) out_ += " text-anchor=\"end\"";
        fill(item.color);
        out_ += " xml:space=\"preserve\">" + escaped(item.text) + "</text>\n";
    }

    void add(const CurveItem& item)
    {
        if (item.points.empty()) return;
        out_ += "<path d=\"M";
        point(item.points.front());
        for (std::size_t i = 1; i + 2 < item.points.size(); i += 3) {
            out_ += 'C';
            point(item.points[i]);
            out_ += ' ';
            point(item.points[i + 1]);
            out_ += ' ';
            point(item.points[i + 2]);
        }
        out_ += "\" fill=\"none\"";
        stroke(item.stroke);
        out_ += "/>\n";
    }

    void add(const PolygonItem& item)
    {
        out_ += "<path d=\"";
        for (std::size_t i = 0; i < item.points.size(); ++i) {
            out_ += i == 0 ? 'M' : 'L';
            point(item.points[i]);
        }
        out_ += "Z\"";
        fill(item.fill);
        out_ += "/>\n";
    }

    void add(const IconItem& item)
    {
        const double scale = item.size / iconGrid;
        out_ += "<path transform=\"translate(";
        point(item.topLeft);
        out_ += ") scale(" + number(scale * 100) + "e-2)\" d=\"";
        out_ += item.path;
        out_ += "\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
        stroke({item.color, item.strokeWidth / scale, false});
        out_ += "/>\n";
    }

    void add(const GroupItem& item)
    {
        if (item.title.empty())
            out_ += "</g>\n";
        else
            out_ += "<g><title>" + escaped(item.title) + "</title>\n";
    }

    std::string out_;
};

} // namespace

std::string toSvg(const DisplayList& list)
{
    return Writer().write(list);
}

} // namespace dagwright::render
