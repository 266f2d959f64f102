using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Notify.Functions.Storage;

/// <summary>
/// What stands in place of a connection string: where the storage account is, and as whom we reach it. The settings are those by which the
/// Functions host finds the account too, below <c>AzureWebJobsStorage</c>.
/// </summary>
/// <param name="TableServiceUri">The address of its Table service; https, as tokens are sent there.</param>
/// <param name="AccountName">Its name, where it has its usual address in the public cloud; the address goes first.</param>
/// <param name="Credential"><c>managedidentity</c>; default whatever <see cref="DefaultAzureCredential"/> finds, such as a developer's own sign-in.</param>
/// <param name="ClientId">Which of several managed identities; default the one that the platform calls the app's own.</param>
internal sealed record StorageIdentity(string? TableServiceUri, string? AccountName, string? Credential, string? ClientId)
{
    public const string UriSetting = StorageOptions.ConnectionSetting + ":tableServiceUri";

    private const string ManagedIdentity = "managedidentity";
    private const string NameSetting = StorageOptions.ConnectionSetting + ":accountName";
    private const string CredentialSetting = StorageOptions.ConnectionSetting + ":credential";
    private const string ClientIdSetting = StorageOptions.ConnectionSetting + ":clientId";

    public static StorageIdentity Read(IConfiguration configuration) =>
        new(TextOf(configuration[UriSetting]), TextOf(configuration[NameSetting]), TextOf(configuration[CredentialSetting]), TextOf(configuration[ClientIdSetting]));

    /// <summary>Whether there is nothing of it: then somebody forgot the storage account as a whole.</summary>
    public bool IsEmpty => this is { TableServiceUri: null, AccountName: null, Credential: null, ClientId: null };

    /// <summary>What is wrong with the settings, by their names.</summary>
    public IEnumerable<string> Faults()
    {
        if (TableServiceUri is null && AccountName is null)
        {
            yield return $"{UriSetting} is missing: whoever signs in with an identity must say where, with it or with {NameSetting}.";
        }

        if (TableServiceUri is not null && !IsHttps(TableServiceUri))
        {
            yield return $"{UriSetting} must be the https address of a Table service, such as https://ACCOUNT.table.core.windows.net.";
        }

        if (TableServiceUri is null && AccountName is not null && !IsAccountName(AccountName))
        {
            yield return $"{NameSetting} must be the name of a storage account: 3 to 24 lower-case letters and digits.";
        }

        if (Credential is not null && !IsManagedIdentity)
        {
            yield return $"{CredentialSetting} must be {ManagedIdentity}, or be left out for the sign-in of whoever runs this.";
        }
    }

    /// <summary>The address of the Table service.</summary>
    public Uri ToUri() => new(TableServiceUri ?? $"https://{AccountName}.table.core.windows.net");

    /// <param name="configure">How long to wait for whoever gives the tokens, and how often.</param>
    public TokenCredential CreateCredential(Action<TokenCredentialOptions> configure)
    {
        if (IsManagedIdentity)
        {
            var ofIdentity = new ManagedIdentityCredentialOptions(ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));
            configure(ofIdentity);
            return new ManagedIdentityCredential(ofIdentity);
        }

        var ofAnybody = new DefaultAzureCredentialOptions { ManagedIdentityClientId = ClientId };
        configure(ofAnybody);
        return new DefaultAzureCredential(ofAnybody);
    }

    private bool IsManagedIdentity => string.Equals(Credential, ManagedIdentity, StringComparison.OrdinalIgnoreCase);

    private static bool IsHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private static bool IsAccountName(string text) => text.Length is >= 3 and <= 24 && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));

    private static string? TextOf(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
