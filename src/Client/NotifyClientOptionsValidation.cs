using Microsoft.Extensions.Options;

namespace Notify.Client;

internal sealed class NotifyClientOptionsValidation : IValidateOptions<NotifyClientOptions>
{
    public ValidateOptionsResult Validate(string? name, NotifyClientOptions options) =>
        options.FindFault() is { } fault ? ValidateOptionsResult.Fail($"{nameof(NotifyClientOptions)}: {fault}") : ValidateOptionsResult.Success;
}
