using System.Globalization;
using System.Text.Json;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>
/// Refuses parameters that two readers could understand differently, since a decision binds to them. The canonical form (RFC 8785)
/// reads every number as a double, as a browser does: two long integers that differ could share one digest, and the person would
/// approve another number than the agent uses.
/// </summary>
internal static class DigestibleJson
{
    private const double MaxSafeInteger = 9007199254740991; // 2^53 - 1, RFC 7493 section 2.2

    public static BodyFault? FindFault(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Number when IsUnsafeInteger(value) => new BodyFault(
            path, "An integer beyond ±9007199254740991 is read differently by different programs. Send it as a string."),
        JsonValueKind.Object => value.EnumerateObject().Select(member => FindFault(member.Value, $"{path}.{member.Name}")).FirstOrDefault(fault => fault is not null),
        JsonValueKind.Array => value.EnumerateArray()
            .Select((item, index) => FindFault(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")))
            .FirstOrDefault(fault => fault is not null),
        _ => null,
    };

    private static bool IsUnsafeInteger(JsonElement number) =>
        Math.Abs(number.GetDouble()) > MaxSafeInteger && number.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;
}
