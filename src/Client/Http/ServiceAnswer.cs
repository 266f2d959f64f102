using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notify.Client.Http;

/// <summary>An answer that has arrived whole.</summary>
internal sealed record ServiceAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The failure that it tells of; null where it is none of the service's, but a proxy's page or nothing at all.</summary>
    public Problem? Problem => TryParse(Body, ClientJson.Default.Problem) is { Code: not null } problem ? problem : null;

    /// <summary>What the answer of a success says.</summary>
    /// <exception cref="NotifyException">It is a failure, or no answer of the service.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        ThrowUnlessOk();
        try
        {
            using var document = JsonDocument.Parse(Body, ClientJson.Depth);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("data", out var data) && data.Deserialize(type) is { } value
                ? value
                : throw Unexpected();
        }
        catch (JsonException e)
        {
            throw Unexpected(e);
        }
    }

    /// <exception cref="NotifyException">It is a failure.</exception>
    public void ThrowUnlessOk()
    {
        if (Status != HttpStatusCode.OK)
        {
            throw ToException();
        }
    }

    /// <summary>The failure as an exception.</summary>
    public NotifyException ToException() => Problem switch
    {
        { } problem => new NotifyException(problem.Code!, Status, problem.Detail ?? problem.Title ?? "The service says no more."),
        null when Status == HttpStatusCode.Unauthorized => new NotifyException("unauthenticated", Status, "The credentials are missing or not good."),
        null => Unexpected(),
    };

    private NotifyException Unexpected(Exception? exception = null) => new(
        NotifyException.UnexpectedAnswerCode, Status, "This is no answer of Notify. Check the address, and what stands between.", exception);

    private static T? TryParse<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
