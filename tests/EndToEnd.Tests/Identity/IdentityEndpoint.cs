using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Notify.Testing.Secrets;

namespace Notify.EndToEnd.Tests.Identity;

/// <summary>What App Service and Functions put beside an app: it gives tokens to whoever shows the header that only the app knows.</summary>
internal sealed class IdentityEndpoint : IAsyncDisposable
{
    private readonly string header = Guid.NewGuid().ToString("N");
    private readonly WebApplication app;

    private IdentityEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/token", Answer);
    }

    public bool IsAway { get; set; }

    /// <summary>For what and for whom tokens were asked.</summary>
    public ConcurrentQueue<(string Resource, string ClientId)> Asked { get; } = new();

    /// <summary>The variables by which an app finds it.</summary>
    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?>
    {
        ["IDENTITY_ENDPOINT"] = $"{app.Urls.Single()}/token",
        ["IDENTITY_HEADER"] = header,
    };

    public static async Task<IdentityEndpoint> StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = new IdentityEndpoint();
        await endpoint.app.StartAsync(cancellationToken);
        return endpoint;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Answer(HttpRequest request)
    {
        if (IsAway)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (request.Headers["X-IDENTITY-HEADER"] != header)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        var resource = request.Query["resource"].ToString();
        Asked.Enqueue((resource, request.Query["client_id"].ToString()));
        var now = TimeProvider.System.GetUtcNow();
        return Results.Json(new Dictionary<string, string>
        {
            ["access_token"] = RunRecord.Secret(Mint(resource, now)),
            ["expires_on"] = now.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        });
    }

    private static string Mint(string audience, DateTimeOffset now) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = $"https://sts.windows.net/{Guid.NewGuid()}/",
        Audience = audience,
        IssuedAt = now.UtcDateTime,
        NotBefore = now.UtcDateTime.AddMinutes(-5),
        Expires = now.UtcDateTime.AddHours(1),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256),
    });
}
