using System.Text;
using System.Text.Json;

namespace Notify.Functions.Tests.Hosting;

/// <summary>An answer with everything that the contract says something about.</summary>
internal sealed class WireAnswer
{
    private readonly HttpResponseMessage _response;
    private readonly byte[] _body;

    private WireAnswer(HttpResponseMessage response, byte[] body)
    {
        _response = response;
        _body = body;
    }

    public int Status => (int)_response.StatusCode;

    public string Text => Encoding.UTF8.GetString(_body);

    // Deeper than System.Text.Json's usual 64: what came in as deep as may be stands some levels deeper in an answer.
    public JsonElement Json => JsonElement.Parse(_body);

    public string? ContentType => Header("Content-Type");

    /// <summary>The envelope's <c>data</c>. Fails, with what came instead, unless the answer is a success.</summary>
    public JsonElement Data
    {
        get
        {
            Assert.True(Status == 200, $"{Status}: {Text}");
            Assert.Equal("application/json", ContentType);
            Assert.Equal(["success", "data"], Json.EnumerateObject().Select(member => member.Name));
            Assert.True(Json.GetProperty("success").GetBoolean());
            return Json.GetProperty("data");
        }
    }

    public static async Task<WireAnswer> OfAsync(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new WireAnswer(response, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The values of a header, or null where it is absent.</summary>
    public string? Header(string name) =>
        _response.Headers.NonValidated.TryGetValues(name, out var values) || _response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>The failure's members. Fails unless the answer is this failure, and whole.</summary>
    public JsonElement Problem(int status, string code)
    {
        Assert.True(Status == status, $"Expected {status} {code}, got {Status}: {Text}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(code, Json.GetProperty("code").GetString());
        Assert.False(Json.GetProperty("success").GetBoolean());
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        return Json;
    }
}
