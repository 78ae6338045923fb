#include "app/bridge/desktop.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace dagwright::bridge {

namespace {

const QString themeKey = QStringLiteral("look/theme");
const QString scaleKey = QStringLiteral("look/fontScale");

bool isThemeMode(const QString& mode)
{
    static const QStringList modes{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark"),
                                   QStringLiteral("contrast")};
    return modes.contains(mode);
}

QString firstInstalled(const QStringList& wishes, QFontDatabase::SystemFont otherwise)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString& wish : wishes)
        if (installed.contains(wish)) return wish;
    return QFontDatabase::systemFont(otherwise).family();
}

// A value of an ini file of the person's desktop; empty where there is none. Qt 6.4 has no public question
// for these.
QString desktopSetting(const QString& file, const QString& key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QString() : QSettings(path, QSettings::IniFormat).value(key).toString();
}

bool wantsNoMotion()
{
    if (qEnvironmentVariableIsSet("DAGWRIGHT_REDUCED_MOTION"))
        return qEnvironmentVariableIntValue("DAGWRIGHT_REDUCED_MOTION") != 0;
    const QString gtk = desktopSetting(QStringLiteral("gtk-3.0/settings.ini"),
                                       QStringLiteral("Settings/gtk-enable-animations"));
    const QString kde =
        desktopSetting(QStringLiteral("kdeglobals"), QStringLiteral("KDE/AnimationDurationFactor"));
    bool isNumber = false;
    const double factor = kde.toDouble(&isNumber);
    return gtk == QLatin1String("0") || gtk == QLatin1String("false") || (isNumber && factor == 0.0);
}

bool wantsHighContrast()
{
    const QString gtk =
        desktopSetting(QStringLiteral("gtk-3.0/settings.ini"), QStringLiteral("Settings/gtk-theme-name"));
    const QString variable = qEnvironmentVariable("GTK_THEME");
    return gtk.contains(QLatin1String("HighContrast"), Qt::CaseInsensitive) ||
           variable.contains(QLatin1String("HighContrast"), Qt::CaseInsensitive);
}

} // namespace

Desktop::Desktop(QObject* parent) : QObject(parent)
{
    family_ = firstInstalled({QStringLiteral("Inter")}, QFontDatabase::GeneralFont);
    monoFamily_ = firstInstalled({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")},
                                 QFontDatabase::FixedFont);
    reducedMotion_ = wantsNoMotion();
    highContrast_ = wantsHighContrast();
    readSettings();
    readPalette();
    QGuiApplication::instance()->installEventFilter(this);
}

void Desktop::readSettings()
{
    const QSettings settings;
    const QString mode = settings.value(themeKey).toString();
    themeMode_ = isThemeMode(mode) ? mode : QStringLiteral("system");
    // Up to 12 points at 96 dots an inch count as ordinary: many a desktop says that without meaning larger.
    const qreal ofDesktop = std::max(1.0, QFontInfo(QGuiApplication::font()).pixelSize() / 16.0);
    fontScale_ = std::clamp(settings.value(scaleKey, ofDesktop).toDouble(), 0.8, 2.5);
}

void Desktop::readPalette()
{
    const QPalette palette = QGuiApplication::palette();
    const bool dark =
        palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
    if (dark == dark_) return;
    dark_ = dark;
    emit changed();
}

void Desktop::setThemeMode(const QString& mode)
{
    if (mode == themeMode_ || !isThemeMode(mode)) return;
    themeMode_ = mode;
    QSettings().setValue(themeKey, mode);
    emit changed();
}

void Desktop::setFontScale(qreal scale)
{
    scale = std::clamp(scale, 0.8, 2.5);
    if (scale == fontScale_) return;
    fontScale_ = scale;
    QSettings().setValue(scaleKey, scale);
    emit changed();
}

void Desktop::copyText(const QString& text) const
{
    QGuiApplication::clipboard()->setText(text);
}

QUrl Desktop::fileUrl(const QString& path) const
{
    return QUrl::fromLocalFile(path);
}

bool Desktop::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange) readPalette();
    return QObject::eventFilter(watched, event);
}

} // namespace dagwright::bridge
