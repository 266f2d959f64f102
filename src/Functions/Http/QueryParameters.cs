using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Notify.Functions.Http;

/// <summary>Reads query parameters.</summary>
internal static class QueryParameters
{
    /// <summary>A number of whole seconds within bounds; the default where the parameter is absent, null where it is not valid.</summary>
    public static TimeSpan? ReadSeconds(this HttpRequest request, string name, int defaultValue, int min, int max)
    {
        if (request.Query[name] is not [{ } text])
        {
            return request.Query.ContainsKey(name) ? null : TimeSpan.FromSeconds(defaultValue);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= min && seconds <= max
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
