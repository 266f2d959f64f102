using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Notify.Testing.Secrets;

/// <summary>A session token as somebody makes it who does not use our code: good unless a test changes it.</summary>
public sealed record TestToken
{
    public required string Session { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string Subject { get; init; } = "ada";

    public string Scope { get; init; } = "read decide";

    public JsonObject Header { get; init; } = new() { ["alg"] = "HS256", ["typ"] = "JWT" };

    /// <summary>Takes claims out or puts others in.</summary>
    public Action<JsonObject> Change { get; init; } = _ => { };

    public string SignedWith(byte[] key) => SignedBy(input => HMACSHA256.HashData(key, input));

    public string SignedBy(Func<byte[], byte[]> sign)
    {
        var claims = new JsonObject { ["sub"] = Subject, ["sid"] = Session, ["scope"] = Scope, ["exp"] = ExpiresAt.ToUnixTimeSeconds() };
        Change(claims);
        var input = $"{Encode(Header)}.{Encode(claims)}";
        return RunRecord.Secret($"{input}.{Base64UrlEncoder.Encode(sign(System.Text.Encoding.ASCII.GetBytes(input)))}");
    }

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(part));
}
