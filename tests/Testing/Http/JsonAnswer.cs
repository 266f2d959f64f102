using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Notify.Testing.Http;

/// <summary>An answer of the service that has arrived whole.</summary>
/// <param name="Body">Undefined where there is no body, as with a 304.</param>
public sealed record JsonAnswer(HttpStatusCode Status, JsonElement Body, string? ETag)
{
    /// <summary>The envelope's <c>data</c>. Fails, with what came instead, unless the answer is a success.</summary>
    public JsonElement Data
    {
        get
        {
            Assert.True(Status == HttpStatusCode.OK, ToString());
            Assert.True(Body.GetProperty("success").GetBoolean());
            return Body.GetProperty("data");
        }
    }

    /// <summary>The failure's stable <c>code</c>.</summary>
    public string? Code => Body.GetProperty("code").GetString();

    public override string ToString() => $"{(int)Status}: {Body}";

    public static async Task<JsonAnswer> GetAsync(HttpClient http, string path, CancellationToken cancellationToken, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return await FromAsync(response, cancellationToken);
    }

    public static async Task<JsonAnswer> PostAsync(
        HttpClient http, string path, object body, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return await FromAsync(response, cancellationToken);
    }

    private static async Task<JsonAnswer> FromAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new JsonAnswer(response.StatusCode, bytes.Length == 0 ? default : JsonElement.Parse(bytes), response.Headers.ETag?.ToString());
    }
}
