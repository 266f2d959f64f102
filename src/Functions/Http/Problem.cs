using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Notify.Domain.Json;

namespace Notify.Functions.Http;

/// <summary>A failure as <c>application/problem+json</c> (RFC 9457), with a stable code and what to do about it.</summary>
internal sealed class Problem
{
    private static readonly JsonSerializerOptions Options = DomainJson.CreateOptions();

    private readonly JsonObject _members;
    private readonly int _status;
    private readonly List<(string Name, string Value)> _headers = [("Cache-Control", "no-store")];

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">What a program goes by; never changes.</param>
    /// <param name="title">What the code means, the same each time.</param>
    /// <param name="detail">What was wrong this time, and what to do.</param>
    public Problem(int status, string code, string title, string detail)
    {
        _status = status;
        Code = code;
        _members = new JsonObject
        {
            ["type"] = $"urn:notify:{code.Replace('_', '-')}",
            ["success"] = false,
            ["code"] = code,
            ["title"] = title,
            ["status"] = status,
            ["detail"] = detail,
        };
    }

    /// <summary>What a program goes by.</summary>
    public string Code { get; }

    public Problem With(string member, JsonNode? value)
    {
        _members[member] = value;
        return this;
    }

    public Problem With<T>(string member, T value, JsonTypeInfo<T> type) => With(member, JsonSerializer.SerializeToNode(value, type));

    /// <summary>Says when it is worth trying again; whole seconds on the wire.</summary>
    public Problem RetryAfter(TimeSpan delay) => WithHeader("Retry-After", $"{Math.Ceiling(delay.TotalSeconds):0}");

    /// <summary>Says which credentials would do (RFC 9110, section 11.6.1).</summary>
    public Problem Challenge(string challenge) => WithHeader("WWW-Authenticate", challenge);

    public WireResult ToResult()
    {
        var result = new WireResult(_status, WireResult.ProblemJson, JsonSerializer.SerializeToUtf8Bytes(_members, Options));
        return _headers.Aggregate(result, (answer, header) => answer.With(header.Name, header.Value));
    }

    private Problem WithHeader(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }
}
