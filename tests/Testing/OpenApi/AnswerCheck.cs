using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notify.Testing.OpenApi;

/// <summary>Holds answers, and the requests that were taken, against the API's description.</summary>
internal static partial class AnswerCheck
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    public static bool IsStream(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "text/event-stream";

    /// <summary>Kestrel itself answers what is no valid HTTP, with nothing but a status: no function sees it.</summary>
    public static bool IsOfTheServerItself(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong or HttpStatusCode.RequestHeaderFieldsTooLarge, Content.Headers.ContentType: null }
        && !response.Headers.NonValidated.Contains("X-Content-Type-Options");

    /// <param name="request">The request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">The answer's body; null where it is looked at elsewhere.</param>
    public static void Run(HttpRequestMessage request, HttpResponseMessage response, byte[]? body)
    {
        var faults = Candidates(request).Select(described => FindFault(described, request, response, body)).ToList();
        if (!faults.Contains(null))
        {
            Assert.Fail($"""
                {request.Method} {PathOf(request.RequestUri!)}
                is not answered as described: {string.Join("\nnor otherwise: ", faults)}
                It was {(int)response.StatusCode} {response.Content.Headers.ContentType}: {(body is null ? "a stream" : System.Text.Encoding.UTF8.GetString(body))}
                """);
        }
    }

    /// <summary>Checks that what the service took is what the description says that it takes.</summary>
    public static void RunOnRequest(HttpRequestMessage request, byte[] body)
    {
        var schemas = Candidates(request).Select(described => described.Operation?.Description["requestBody"]?["content"]?["application/json"]?["schema"]).OfType<JsonNode>().ToList();
        if (body.Length == 0 || schemas.Count == 0)
        {
            return;
        }

        var faults = schemas.Select(schema => Api.Schemas.FindFaultOfRequest(schema, JsonElement.Parse(body))).ToList();
        if (!faults.Contains(null))
        {
            Assert.Fail($"""
                {request.Method} {PathOf(request.RequestUri!)}
                took a body that is not as described: {string.Join("\nnor otherwise: ", faults)}
                It was {System.Text.Encoding.UTF8.GetString(body)}
                """);
        }
    }

    // Where a path is written in an odd way, such as with dots or percent signs, it is the server that knows what it stands for: then it may be any.
    private static IEnumerable<DescribedPlace> Candidates(HttpRequestMessage request)
    {
        var path = PathOf(request.RequestUri!);
        var method = request.Method == HttpMethod.Head ? "GET" : request.Method.Method;
        if (!Plain().IsMatch(path))
        {
            return [.. Api.Operations.Where(operation => operation.Method == method).Select(DescribedPlace.Of), DescribedPlace.NoPath, DescribedPlace.NoMethod];
        }

        var here = Api.Operations.Where(operation => operation.IsAt(path)).ToList();
        var asked = here.Where(operation => operation.Method == method).ToList();
        return asked.Count > 0 ? asked.Select(DescribedPlace.Of) : [here.Count > 0 ? DescribedPlace.NoMethod : DescribedPlace.NoPath];
    }

    private static string PathOf(Uri address)
    {
        var path = address.OriginalString.Split('?', '#')[0];
        var authority = address.IsAbsoluteUri ? address.GetLeftPart(UriPartial.Authority) : "";
        return path.StartsWith(authority, StringComparison.OrdinalIgnoreCase) ? path[authority.Length..] : path;
    }

    private static string? FindFault(DescribedPlace place, HttpRequestMessage request, HttpResponseMessage response, byte[]? body)
    {
        if (place.AnswerOf((int)response.StatusCode, Api) is not { } answer)
        {
            return $"{place} has no such status";
        }

        var fault = HeaderCheck.FindFault(Api, answer, response) ?? FindFaultOfBody(answer, response, request.Method == HttpMethod.Head ? null : body);
        return fault is null ? null : $"{place}: {fault}";
    }

    private static string? FindFaultOfBody(JsonObject answer, HttpResponseMessage response, byte[]? body)
    {
        if (answer["content"] is not JsonObject content)
        {
            return body is { Length: > 0 } ? "it has no body" : null;
        }

        var type = response.Content.Headers.ContentType;
        return content[type?.MediaType ?? ""] is not { } described ? $"it is no '{type}'"
            : type!.CharSet is not (null or "utf-8") ? $"it is not in {type.CharSet}"
            : body is null || !type.MediaType!.EndsWith("json", StringComparison.Ordinal) ? null
            : Api.Schemas.FindFaultOfAnswer(described["schema"]!, JsonElement.Parse(body));
    }

    [GeneratedRegex(@"^/$|^(/(?!\.\.?(/|$))[A-Za-z0-9._~:@-]+)+$")]
    private static partial Regex Plain();
}
