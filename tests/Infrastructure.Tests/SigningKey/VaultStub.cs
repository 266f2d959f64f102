using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Notify.Infrastructure.Tests.SigningKey;

/// <summary>Azure as far as the making of the signing key sees it: a vault with one secret, and the app that reads it.</summary>
internal sealed class VaultStub : IAsyncDisposable
{
    public const string App = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/app";

    private readonly WebApplication app;

    private VaultStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/secrets/notify-signing-key/versions", (HttpRequest request) => Admit(request) ?? Results.Json(new { value = Key is null ? [] : new[] { new { id = "one" } } }));
        app.MapPut("/secrets/notify-signing-key", (HttpRequest request, JsonObject secret) => Admit(request) ?? Store(secret));
        app.MapPost($"{App}/config/configreferences/appsettings/refresh", (HttpRequest request) =>
        {
            RefreshToken = request.Headers.Authorization;
            return Results.Json(new { value = Array.Empty<string>() });
        });
    }

    /// <summary>The secret in the vault; null where there is none.</summary>
    public string? Key { get; set; }

    /// <summary>How many more requests are refused, as before a new role is known everywhere.</summary>
    public int Refusals { get; set; }

    /// <summary>Whether a secret of this name was deleted and not purged, which keeps its name taken.</summary>
    public bool HoldsADeletedKey { get; set; }

    /// <summary>With what the app was told to look again; null where it was not.</summary>
    public string? RefreshToken { get; private set; }

    public string Address => app.Urls.Single();

    public static async Task<VaultStub> StartAsync(CancellationToken cancellationToken)
    {
        var stub = new VaultStub();
        await stub.app.StartAsync(cancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // The scope is made of the vault's host without its first name.
    private IResult? Admit(HttpRequest request)
    {
        if (request.Headers.Authorization != "Bearer token-for-https://0.0.1/.default")
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        return Refusals-- > 0 ? Results.Json(new { error = "Forbidden" }, statusCode: StatusCodes.Status403Forbidden) : null;
    }

    private IResult Store(JsonObject secret)
    {
        if (HoldsADeletedKey)
        {
            return Results.Json(new { error = "ObjectIsDeletedButRecoverable" }, statusCode: StatusCodes.Status409Conflict);
        }

        Key = secret["value"]!.GetValue<string>();
        return Results.Json(new { id = "one" });
    }
}
