using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Client.AI;

/// <summary>What a model reads where a function did not run.</summary>
/// <param name="Success">Always false.</param>
/// <param name="Error">What a program goes by.</param>
/// <param name="Message">What the model goes by.</param>
internal sealed record Refusal(bool Success, string Error, string Message)
{
    public static JsonElement Of(PermissionDecision decision)
    {
        var (error, said) = decision.Status switch
        {
            PermissionStatus.Denied => ("permission_denied", "The person denied this call."),
            PermissionStatus.Expired => ("permission_expired", "Nobody answered in time whether this call may run."),
            PermissionStatus.Withdrawn => ("permission_withdrawn", "The question whether this call may run was taken back."),
            _ => ("permission_missing", "This call was not permitted."),
        };
        var reason = decision.Reason is { } words ? $" They said: {words}" : "";
        return Write(new Refusal(false, error, $"{said}{reason} It did not run. Do not call it again in the same way unless the person asks for it."));
    }

    public static JsonElement Of(ClaimOutcome outcome) => Write(outcome switch
    {
        ClaimOutcome.ParametersChanged => new Refusal(false, "parameters_changed", "The arguments are not those that the person approved. The call did not run."),
        ClaimOutcome.AlreadyClaimed => new Refusal(false, "already_claimed", "This approval was used before, so the call did not run again. Find out whether it did its work."),
        _ => new Refusal(false, "permission_missing", "This call was not permitted. It did not run."),
    });

    private static JsonElement Write(Refusal refusal) => JsonSerializer.SerializeToElement(refusal, RefusalJson.Default.Refusal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class RefusalJson : JsonSerializerContext;
