using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Notify.Testing.SignalR;

/// <summary>The calls that the service takes, and what it wants of each.</summary>
internal sealed class RestApi(FakeSignalRService service)
{
    private const int MaxBodyBytes = 1024 * 1024;

    /// <summary>Carries the request out, or says why not.</summary>
    public async Task<Refusal?> TakeAsync(HttpContext context)
    {
        var address = RestAddress.Of(context);
        if (await FindTokenFaultAsync(context.Request, address) is { } fault)
        {
            return new Refusal(StatusCodes.Status401Unauthorized, fault);
        }

        return (context.Request.Method, address.Segments) switch
        {
            ("GET", ["api", "v1", "auth", "accessKey"]) => await LendKeyAsync(context),
            ("POST", ["api", "hubs", var hub, ":send"]) => await SendAsync(context, address, hub, Audience.Everybody, null),
            ("POST", ["api", "hubs", var hub, "groups", var group, ":send"]) => await SendAsync(context, address, hub, Audience.Group, group),
            ("POST", ["api", "hubs", var hub, "users", var user, ":send"]) => await SendAsync(context, address, hub, Audience.User, user),
            ("POST", ["api", "hubs", var hub, "connections", var id, ":send"]) => await SendAsync(context, address, hub, Audience.Connection, id),
            ("PUT" or "DELETE", ["api", "hubs", var hub, "users", var user, "groups", var group]) => Regroup(context, address, hub, Audience.User, user, group),
            ("PUT" or "DELETE", ["api", "hubs", var hub, "groups", var group, "connections", var id]) => Regroup(context, address, hub, Audience.Connection, id, group),
            _ => new Refusal(StatusCodes.Status404NotFound, "there is no such call"),
        };
    }

    private async Task<string?> FindTokenFaultAsync(HttpRequest request, RestAddress address)
    {
        var header = request.Headers.Authorization.ToString().Split(' ', 2);
        if (header is not ["Bearer", var text])
        {
            return "there is no bearer token";
        }

        if (text == service.IdentityToken)
        {
            return request.IsHttps ? null : "an identity's token went over http";
        }

        var (token, fault) = await ServiceToken.ReadAsync(text, service.AccessKey, service.Endpoint, address.Path, withQuery: false);
        return fault ?? (token!.TryGetPayloadValue<string>("nameid", out var caller) && caller.Length > 0 ? null : "the token does not say who calls");
    }

    private async Task<Refusal?> LendKeyAsync(HttpContext context)
    {
        await context.Response.WriteAsJsonAsync(new { KeyId = "lent", service.AccessKey }, JsonSerializerOptions.Default, context.RequestAborted);
        return null;
    }

    private async Task<Refusal?> SendAsync(HttpContext context, RestAddress address, string hub, Audience to, string? name)
    {
        if (address.FindFault(to is Audience.Everybody or Audience.Group ? ["excluded"] : []) is { } fault)
        {
            return BadRequest(fault);
        }

        if (context.Request.ContentType != "application/json; charset=utf-8")
        {
            return BadRequest($"'{context.Request.ContentType}' is not the content type");
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > MaxBodyBytes)
        {
            return new Refusal(StatusCodes.Status413PayloadTooLarge, "the message is too large");
        }

        if (ReadInvocation(body.ToArray()) is not var (method, arguments))
        {
            return BadRequest("the body is not {\"Target\": text, \"Arguments\": [...]}");
        }

        service.Keep(new SentMessage(hub, to, name is null ? null : RestAddress.Name(name), [.. address.Query.GetValueOrDefault("excluded")!], method, arguments));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return null;
    }

    private static (string Method, IReadOnlyList<JsonElement> Arguments)? ReadInvocation(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).SequenceEqual(["Arguments", "Target"])
                && root.GetProperty("Target") is { ValueKind: JsonValueKind.String } target && target.GetString() is { Length: > 0 } method
                && root.GetProperty("Arguments") is { ValueKind: JsonValueKind.Array } arguments
                ? (method, arguments.EnumerateArray().Select(argument => argument.Clone()).ToList())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Refusal? Regroup(HttpContext context, RestAddress address, string hub, Audience kind, string member, string group)
    {
        var isIn = context.Request.Method == HttpMethods.Put;
        if (address.FindFault(isIn && kind == Audience.User ? ["ttl"] : []) is { } fault)
        {
            return BadRequest(fault);
        }

        if (context.Request.ContentLength is not (null or 0))
        {
            return BadRequest("there is a body");
        }

        TimeSpan? ttl = null;
        if (address.Query.TryGetValue("ttl", out var text))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return BadRequest($"'{text}' is not a number of seconds");
            }

            ttl = TimeSpan.FromSeconds(seconds);
        }

        service.Keep(new GroupChange(hub, kind, RestAddress.Name(member), RestAddress.Name(group), isIn, ttl));
        return null;
    }

    private static Refusal BadRequest(string reason) => new(StatusCodes.Status400BadRequest, reason);
}
