using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Notify.Functions.Http;

/// <summary>Reads query parameters.</summary>
internal static class QueryParameters
{
    /// <summary>A number of whole seconds within bounds; the default where the parameter is absent, null where it is not valid.</summary>
    public static TimeSpan? ReadSeconds(this HttpRequest request, string name, int defaultValue, int min, int max) =>
        request.ReadNumber(name, defaultValue, min, max) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A whole number within bounds; the default where the parameter is absent, null where it is not valid.</summary>
    public static long? ReadNumber(this HttpRequest request, string name, long defaultValue, long min, long max)
    {
        if (request.Query[name] is not [{ } text])
        {
            return request.Query.ContainsKey(name) ? null : defaultValue;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;
    }
}
