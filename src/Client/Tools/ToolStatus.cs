using System.Text.Json.Serialization;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>Where a tool call stands. It is finished when it is <see cref="Completed"/> or <see cref="Failed"/>, and not before.</summary>
[JsonConverter(typeof(LenientEnumConverter<ToolStatus>))]
public enum ToolStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>It runs.</summary>
    Executing,

    /// <summary>A person is asked.</summary>
    WaitingPermission,

    /// <summary>A person said yes.</summary>
    Approved,

    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>Nobody answered in time, which is a no.</summary>
    Expired,

    /// <summary>The agent took its question back.</summary>
    Cancelled,

    /// <summary>It ended and did what it should.</summary>
    Completed,

    /// <summary>It ended and did not.</summary>
    Failed,
}
