using System.Collections.Frozen;
using System.Text.Json;

namespace Notify.Functions.Telemetry;

/// <summary>The names of enumerated values in telemetry: as on the wire, in <c>snake_case</c>.</summary>
internal static class TelemetryName
{
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.All[value];

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
