// What the module makes of each template. Source: reference/wf_spec.md, "Templates".
#pragma once

#include "model/wfspec/list_memo.h"
#include "model/wfspec/module.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace dagwright::wfspec {

// Everything outside of a template that its effective form depends on.
struct TemplateContext
{
    Value containerDefaults; // as the module has them
    Value correctedDefaults; // with the mounts of volume_mounts; the same node where there are none
    Value claimMounts;       // the mounts of volume_mounts, empty list where there are none
    Value volumes;
    Value affinity;
    Value tolerations;
    Value resourceTolerations;
    Value schedulerName;
    Value priorityClassName;
    Value serviceAccountName;
    Value templateParameters; // appended to inputs.parameters
    Value taskParameters;     // appended to arguments.parameters
    Value resourcePatch;
    bool keepSteps = false;
    bool pluralLocks = false; // synchronization.semaphore becomes semaphores, mutex mutexes
    std::uint32_t locksMark = 0;
    std::uint32_t stepsMark = 0;

    [[nodiscard]] std::uint64_t hash() const;
};

// The steps of a template with the passthrough parameters handed on.
[[nodiscard]] Value stepsWithParameters(const Value& steps, const TemplateContext& context);

class TemplateResolver
{
  public:
    // The effective list; findings have document paths. `names` as in ListMemo.
    Value resolve(Module& module, const Value& templates, const TemplateContext& context, std::uint64_t names,
                  Diagnostics& findings);

  private:
    MadeItem make(Module& module, const Value& given, const TemplateContext& context, std::uint64_t names);
    Value dag(Module& module, const Value& given, const std::string& key, const TemplateContext& context,
              std::uint64_t names, MadeItem& into);

    ListMemo templates_;
    std::map<std::string, ListMemo> tasks_; // by the template's name
    std::uint64_t round_ = 0;
};

} // namespace dagwright::wfspec
