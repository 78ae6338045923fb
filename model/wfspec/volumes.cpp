// The outputs volumes and volume_mounts. Source: reference/wf_spec.md, "The computed pieces".
#include "model/wfspec/module.h"

#include "model/wfspec/origin.h"

namespace dagwright::wfspec {
namespace {

std::string directoryVolume(std::string_view key)
{
    std::string name;
    for (const char c : key)
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) name += c;
    return name;
}

Value emptyDirectory(std::string_view name, const Value& directory, std::uint32_t mark)
{
    const Value content =
        MapBuilder(mark).add("sizeLimit", joinedText("", directory["size_mb"], "Mi", mark)).build();
    return MapBuilder(mark).set("name", name).add("emptyDir", content).build();
}

Value ephemeralDirectory(std::string_view name, const Value& directory, std::uint32_t mark)
{
    const Value annotations = MapBuilder(mark).set("velero.io/exclude-from-backups", "true").build();
    const Value requests =
        MapBuilder(mark).add("storage", joinedText("", directory["size_mb"], "Mi", mark)).build();
    const Value spec = MapBuilder(mark)
                           .add("accessModes", markedDeep(Value::list({"ReadWriteOnce"}), mark))
                           .set("storageClassName", "ebs-standard")
                           .set("volumeMode", "Filesystem")
                           .add("resources", MapBuilder(mark).add("requests", requests).build())
                           .build();
    const Value claim = MapBuilder(mark)
                            .add("metadata", MapBuilder(mark).add("annotations", annotations).build())
                            .add("spec", spec)
                            .build();
    const Value ephemeral = MapBuilder(mark).add("volumeClaimTemplate", claim).build();
    return MapBuilder(mark).set("name", name).add("ephemeral", ephemeral).build();
}

Value objectVolume(const std::string& volume, std::string_view kind, std::string_view nameKey,
                   std::string_view name, const Value& mount, std::uint32_t mark)
{
    const Value content = MapBuilder(mark)
                              .set(nameKey, name)
                              .set("defaultMode", 361)
                              .add("optional", marked(mount["optional"], mark))
                              .build();
    return MapBuilder(mark).set("name", volume).add(kind, content).build();
}

Value podInfo()
{
    const auto item = [](const char* path, const char* field) {
        return MapBuilder(constantMark)
            .set("path", path)
            .add("fieldRef", MapBuilder(constantMark).set("fieldPath", field).build())
            .build();
    };
    const Value items = markedList(
        {item("labels", "metadata.labels"), item("annotations", "metadata.annotations")}, constantMark);
    return MapBuilder(constantMark)
        .set("name", "podinfo")
        .add("downwardAPI", MapBuilder(constantMark).add("items", items).build())
        .build();
}

// One mount, or one per sub path.
void addMounts(std::vector<Value>& mounts, const std::string& volume, const Value& given, std::uint32_t mark)
{
    const Value& path = given["mount_path"];
    const auto mount = [&](const Value& at, const Value& subPath) {
        mounts.push_back(MapBuilder(mark)
                             .set("name", volume)
                             .add("mountPath", marked(at, mark))
                             .set("readOnly", true)
                             .add("subPath", marked(subPath, mark))
                             .build());
    };
    if (given["sub_paths"].size() == 0) return mount(path, Value());
    for (const Value& sub : given["sub_paths"].items())
        mount(joinedText(std::string(path.stringOr()) + "/", sub, "", mark), sub);
}

} // namespace

Value Module::volumes()
{
    std::vector<Value> list;
    std::uint32_t origin = mark(Input::TmpDirectories);
    const auto directories = sortedEntries(value(Input::TmpDirectories));
    const auto isLocal = [](const Value& directory) {
        return directory["node_local"].isBool() && directory["node_local"].asBool();
    };
    for (const Entry* entry : directories)
        if (isLocal(entry->value))
            list.push_back(emptyDirectory(directoryVolume(entry->key), entry->value, origin));
    for (const Entry* entry : directories)
        if (!isLocal(entry->value))
            list.push_back(ephemeralDirectory(directoryVolume(entry->key), entry->value, origin));
    origin = mark(Input::SecretMounts);
    for (const Entry* entry : sortedEntries(value(Input::SecretMounts)))
        list.push_back(
            objectVolume("secret-" + entry->key, "secret", "secretName", entry->key, entry->value, origin));
    origin = mark(Input::ConfigMapMounts);
    for (const Entry* entry : sortedEntries(value(Input::ConfigMapMounts)))
        list.push_back(
            objectVolume("config-map-" + entry->key, "configMap", "name", entry->key, entry->value, origin));
    list.push_back(podInfo());
    return markedList(std::move(list), constantMark);
}

Value Module::volumeMounts()
{
    std::vector<Value> list;
    const std::uint32_t directories = mark(Input::TmpDirectories);
    for (const Entry* entry : sortedEntries(value(Input::TmpDirectories)))
        list.push_back(MapBuilder(directories)
                           .set("name", directoryVolume(entry->key))
                           .add("mountPath", marked(entry->value["mount_path"], directories))
                           .build());
    for (const Entry* entry : sortedEntries(value(Input::SecretMounts)))
        addMounts(list, "secret-" + entry->key, entry->value, mark(Input::SecretMounts));
    for (const Entry* entry : sortedEntries(value(Input::ConfigMapMounts)))
        addMounts(list, "config-map-" + entry->key, entry->value, mark(Input::ConfigMapMounts));
    list.push_back(MapBuilder(constantMark).set("name", "podinfo").set("mountPath", "/etc/podinfo").build());
    return markedList(std::move(list), constantMark);
}

} // namespace dagwright::wfspec
