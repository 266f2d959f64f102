// Makes the key that session tokens are signed with, where the vault has none yet. azd runs it after it has provisioned (azure.yaml). It never
// replaces a key, which would end everybody's tokens, so to run it again does no harm.
//
// The key goes from here into the vault and nowhere else: not to the console, not into azd's environment, not into a template. Azure keeps what
// a template was deployed with, and a template would make another key each time it is deployed.
//
// It signs in as whoever is signed in to azd, and reads from the environment
//   NOTIFY_SIGNING_KEY_URI, NOTIFY_APP_ID   where the key belongs, and who uses it: outputs of infra/main.bicep
//   NOTIFY_MANAGEMENT_URL                   in another cloud than the public one, that cloud's https://management.azure.com
//   NOTIFY_RETRY_SECONDS                    the pause between tries where a role does not work yet; 10 if it is not set
#:property PublishAot=false

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

var patience = TimeSpan.FromMinutes(10);
try
{
    var secret = HttpsAddress(Required("NOTIFY_SIGNING_KEY_URI"));
    var management = HttpsAddress(Optional("NOTIFY_MANAGEMENT_URL") ?? "https://management.azure.com");
    var app = Required("NOTIFY_APP_ID");
    var pause = TimeSpan.FromSeconds(double.Parse(Optional("NOTIFY_RETRY_SECONDS") ?? "10", CultureInfo.InvariantCulture));

    // Its versions, and not the secret itself: whether there is a key can be asked without reading it.
    using var vault = await SignInAsync($"https://{secret.Host[(secret.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}");
    var versions = JsonNode.Parse(await AskAsync(() => vault.GetAsync(new Uri($"{secret}/versions?maxresults=1&api-version=7.4")), pause));
    if (versions!["value"]!.AsArray().Count > 0)
    {
        Console.WriteLine("The vault has a signing key, which stays.");
        return 0;
    }

    var key = new JsonObject { ["value"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ["contentType"] = "32 random bytes in base64" };
    await AskAsync(() => vault.PutAsJsonAsync(new Uri($"{secret}?api-version=7.4"), key), pause);
    Console.WriteLine("The vault has a new signing key.");

    // The app was there before it, and what the platform did not find it looks for again only a day later.
    using var resources = await SignInAsync(management.GetLeftPart(UriPartial.Authority));
    await AskAsync(() => resources.PostAsync(new Uri(management, $"{app}/config/configreferences/appsettings/refresh?api-version=2022-03-01"), content: null), pause);
    return 0;
}
catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or Win32Exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

async Task<string> AskAsync(Func<Task<HttpResponseMessage>> ask, TimeSpan pause)
{
    for (var began = Stopwatch.GetTimestamp(); ;)
    {
        using var answer = await ask();
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
        {
            return text;
        }

        if (answer.StatusCode != HttpStatusCode.Forbidden || Stopwatch.GetElapsedTime(began) > patience)
        {
            throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Path)} answered {(int)answer.StatusCode}: {text}");
        }

        Console.WriteLine("Not allowed yet: a role that was assigned a moment ago is not known everywhere for some minutes. Trying again ...");
        await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
    }
}

async Task<HttpClient> SignInAsync(string resource)
{
    using var azd = Process.Start(new ProcessStartInfo("azd", ["auth", "token", "--scope", $"{resource}/.default", "--output", "json"]) { RedirectStandardOutput = true })!;
    var output = await azd.StandardOutput.ReadToEndAsync();
    await azd.WaitForExitAsync();
    var token = azd.ExitCode == 0 ? JsonNode.Parse(output)!["token"]!.GetValue<string>() : throw new InvalidOperationException("azd gives no token. Sign in with: azd auth login");
    return new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}

static string? Optional(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

static string Required(string variable) => Optional(variable) ?? throw new InvalidOperationException($"{variable} is missing; azd provision sets it.");

// Tokens and the key go nowhere in the clear, but for this very machine.
static Uri HttpsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
    ? address
    : throw new InvalidOperationException($"'{text}' is not an https address.");
