using Microsoft.Extensions.Options;
using Notify.Functions.Access;

namespace Notify.LocalHost.Http;

/// <summary>Refuses a start where agents must show a key and there is none to compare it with.</summary>
internal sealed class AgentKeyCheck : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.Required == true && string.IsNullOrEmpty(options.AgentKey)
            ? ValidateOptionsResult.Fail($"{AccessOptions.Section}:{nameof(options.AgentKey)} is missing: no agent could call this service. Make one with: openssl rand -hex 32")
            : ValidateOptionsResult.Success;
}
