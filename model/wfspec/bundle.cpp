// The objects that the module creates beside the spec, so that a manifest runs without OpenTofu.
#include "model/wfspec/manifest.h"

#include "model/text/hcl_evaluate.h"
#include "model/text/json.h"
#include "model/wfspec/values.h"

namespace dagwright::wfspec {
namespace {

void say(Manifests& into, Severity severity, std::string rule, Path path, std::string message,
         std::string detail)
{
    Diagnostic finding;
    finding.severity = severity;
    finding.rule = std::move(rule);
    finding.path = std::move(path);
    finding.message = std::move(message);
    finding.detail = std::move(detail);
    into.findings.push_back(std::move(finding));
}

class Bundle
{
  public:
    Bundle(const document::Document& document, const Resolution& resolution, Manifests& into)
        : document_(document), resolution_(resolution), into_(into),
          id_(resolution.outputs["service_account_name"]), namespace_(resolution.inputs["namespace"])
    {
        MapBuilder labels(constantMark);
        for (const Entry& entry : resolution.outputs["labels"].entries()) {
            const Origin origin = originOf(entry.value.mark());
            const bool isProviders =
                origin ==
                Origin{Origin::Kind::ApplyTime, static_cast<std::uint32_t>(ApplyTimeValue::ProviderLabels)};
            const bool isExtra = origin.kind == Origin::Kind::Input &&
                                 origin.index == static_cast<std::uint32_t>(Input::ExtraLabels);
            if (isProviders || isExtra) labels.add(entry.key, entry.value);
        }
        labels_ = labels.build();
    }

    void add(bool withSecrets)
    {
        object("v1", "ServiceAccount", id_, {});
        addRole();
        addRoleBindings();
        const Value& parallelism = resolution_.inputs["workflow_parallelism"];
        MapBuilder semaphore(constantMark);
        semaphore.add("workflow", joinedText("", parallelism.isNull() ? Value(1) : parallelism, "",
                                             markOf(Input::WorkflowParallelism, !parallelism.isNull())));
        object("v1", "ConfigMap", suffixed("-sync"), {{"data", semaphore.build(), {}, {}}});
        addConfigMaps();
        addSecret(withSecrets);
        if (const Value& allowed = resolution_.inputs["disruptions_enabled"];
            !allowed.isBool() || !allowed.asBool())
            addDisruptionBudget();
        addPolicy();
        refuseUnknowns();
    }

  private:
    [[nodiscard]] Value suffixed(std::string_view suffix) const
    {
        return joinedText("", id_, suffix, markOf(ApplyTimeValue::WorkflowId));
    }

    void object(std::string_view version, std::string_view kind, const Value& name, std::vector<Entry> rest,
                const Value& space)
    {
        MapBuilder metadata(constantMark);
        metadata.add("name", name).addUnlessNull("namespace", space).add("labels", labels_);
        MapBuilder made(constantMark);
        made.set("apiVersion", version).set("kind", kind).add("metadata", metadata.build());
        for (Entry& entry : rest)
            made.add(entry.key, std::move(entry.value));
        into_.objects.push_back(made.build());
    }
    void object(std::string_view version, std::string_view kind, const Value& name, std::vector<Entry> rest)
    {
        object(version, kind, name, std::move(rest), namespace_);
    }

    void addRole()
    {
        const auto texts = [](std::vector<Value> items) {
            return markedDeep(Value::list(std::move(items)), constantMark);
        };
        const Value rule = MapBuilder(constantMark)
                               .add("apiGroups", texts({"argoproj.io"}))
                               .add("resources", texts({"workflowtaskresults"}))
                               .add("verbs", texts({"create", "patch"}))
                               .build();
        object("rbac.authorization.k8s.io/v1", "Role", id_,
               {{"rules", markedList({rule}, constantMark), {}, {}}});
        bind("RoleBinding", id_, "Role", id_, namespace_);
    }

    void bind(std::string_view kind, const Value& name, std::string_view roleKind, const Value& role,
              const Value& space)
    {
        const Value reference = MapBuilder(constantMark)
                                    .set("apiGroup", "rbac.authorization.k8s.io")
                                    .set("kind", roleKind)
                                    .add("name", role)
                                    .build();
        const Value subject = MapBuilder(constantMark)
                                  .set("kind", "ServiceAccount")
                                  .add("name", id_)
                                  .addUnlessNull("namespace", namespace_)
                                  .build();
        object("rbac.authorization.k8s.io/v1", kind, name,
               {{"roleRef", reference, {}, {}}, {"subjects", markedList({subject}, constantMark), {}, {}}},
               space);
    }

    void addRoleBindings()
    {
        for (const Value& binding : document_.root["companions"]["role_bindings"].items()) {
            const Value& role = binding["role"];
            if (!role["name"].isString()) continue;
            const bool isCluster = binding["namespace"].isNull();
            bind(isCluster ? "ClusterRoleBinding" : "RoleBinding", suffixed("-" + role["name"].asString()),
                 role["kind"].stringOr("ClusterRole"), role["name"], binding["namespace"]);
        }
    }

    void addConfigMaps()
    {
        for (const Value& map : document_.root["companions"]["config_maps"].items())
            object("v1", "ConfigMap", map["name"], {{"data", map["files"], {}, {}}});
        for (const Entry& locks : document_.root["companions"]["semaphores"].entries()) {
            MapBuilder data(0);
            for (const Entry& lock : locks.value.entries())
                data.add(lock.key, joinedText("", lock.value, "", 0));
            object("v1", "ConfigMap", locks.key, {{"data", data.build(), {}, {}}});
        }
    }

    void addSecret(bool withSecrets)
    {
        const Value& secrets = resolution_.inputs["common_secrets"];
        if (secrets.size() == 0) return;
        if (withSecrets) {
            object("v1", "Secret", id_, {{"stringData", secrets, {}, {}}});
            return;
        }
        say(into_, Severity::Warning, "secret-left-out", Path{}.key("inputs").key("common_secrets"),
            "The Secret " + std::string(id_.stringOr()) + " is not in this bundle.",
            "Pods wait until it exists. Make it yourself, or export with --with-secrets.");
    }

    void addDisruptionBudget()
    {
        const Value selector =
            MapBuilder(constantMark).add("matchLabels", resolution_.outputs["match_labels"]).build();
        const Value spec =
            MapBuilder(constantMark).set("minAvailable", 100).add("selector", selector).build();
        object("policy/v1", "PodDisruptionBudget", id_, {{"spec", spec, {}, {}}});
    }

    void addPolicy();
    void refuseUnknowns();

    const document::Document& document_;
    const Resolution& resolution_;
    Manifests& into_;
    Value id_;
    Value namespace_;
    Value labels_;
};

Value limitedTo(const Value& statement, const Value& addresses)
{
    if (addresses.size() == 0 || !statement.isMap()) return statement;
    const Value condition = Value::map({{"aws:SourceIp", addresses}});
    const Value& before = statement["Condition"];
    const Value all = before.isMap() ? before : Value(Map{});
    return statement.with("Condition", all.with("IpAddress", condition));
}

void Bundle::addPolicy()
{
    const Path path = Path{}.key("inputs").key("extra_aws_permissions");
    const Value& given = resolution_.inputs["extra_aws_permissions"];
    if (!given.isString() || text::hcl::isUnknown(given)) {
        if (!given.isNull())
            say(into_, Severity::Error, "bundle-unknown", path, "Nobody knows extra_aws_permissions here.",
                "Give it a sample value under preview.values.");
        return;
    }
    const text::ReadText read = text::readJson(Source::make("extra_aws_permissions", given.asString()));
    if (hasErrors(read.diagnostics) || read.documents.empty() || !read.documents[0].isMap()) {
        say(into_, Severity::Error, "bundle-policy", path, "extra_aws_permissions is no IAM policy in JSON.",
            "It is to look like {\"Version\": \"2012-10-17\", \"Statement\": [...]}.");
        return;
    }
    Value policy = read.documents[0];
    const Value& addresses = resolution_.inputs["ip_allow_list"];
    std::vector<Value> statements;
    if (policy["Statement"].isMap()) statements.push_back(limitedTo(policy["Statement"], addresses));
    for (const Value& statement : policy["Statement"].items())
        statements.push_back(limitedTo(statement, addresses));
    if (statements.empty()) return;
    if (!policy.has("Version")) policy = policy.with("Version", "2012-10-17");
    into_.policy = policy.with("Statement", Value::list(std::move(statements)));
    into_.policyName = std::string(resolution_.outputs["name"].stringOr("workflow")) + "-iam-policy.json";
    say(into_, Severity::Info, "bundle-policy", path,
        "The ServiceAccount needs an IAM role with the policy beside this bundle.",
        "Kubernetes cannot make it. Access to the artifact bucket is not in the policy, because only the "
        "cluster knows its "
        "name.");
}

void Bundle::refuseUnknowns()
{
    std::size_t count = text::hcl::holdsUnknown(resolution_.spec) ? 1 : 0;
    for (const Value& made : into_.objects)
        count += text::hcl::holdsUnknown(made) ? 1 : 0;
    if (count > 0)
        say(into_, Severity::Error, "bundle-unknown", Path{}.key("inputs"),
            "A bundle cannot hold values that nobody knows; " + std::to_string(count) +
                (count == 1 ? " object has some." : " objects have some."),
            "Give the expressions sample values under preview.values, or write the values out.");
}

} // namespace

void addBundle(const document::Document& document, const Resolution& resolution, const ExportOptions& options,
               Manifests& into)
{
    Bundle(document, resolution, into).add(options.withSecrets);
}

} // namespace dagwright::wfspec
