using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Notify.Functions.Access;

namespace Notify.LocalHost.Http;

/// <summary>
/// Checks function keys as the Functions host does: for every function whose trigger asks for one, before the function runs; the header
/// before the address; a key where none is asked for is not looked at. There is no key store here, only the one key of the settings.
/// </summary>
internal sealed class FunctionKeys(IOptions<AccessOptions> access)
{
    private const string Header = "x-functions-key";
    private const string Query = "code";

    private readonly bool _areRequired = access.Value.Required == true;
    private readonly byte[] _expected = Hash(access.Value.AgentKey ?? "");

    /// <summary>The same function, for those who may call it.</summary>
    public RequestDelegate Guard(HttpTriggerAttribute trigger, RequestDelegate function) =>
        _areRequired && trigger.AuthLevel != AuthorizationLevel.Anonymous
            ? context => IsKnown(context.Request) ? function(context) : AccessProblems.NoAgentKey().ToResult().ExecuteAsync(context)
            : function;

    private bool IsKnown(HttpRequest request)
    {
        var given = request.Headers.TryGetValue(Header, out var key) || request.Query.TryGetValue(Query, out key) ? key : StringValues.Empty;

        // Of equal length and compared to the end, so that the time says nothing of the key, not even how long it is.
        return given is [{ Length: > 0 } first, ..] && CryptographicOperations.FixedTimeEquals(Hash(first), _expected);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
