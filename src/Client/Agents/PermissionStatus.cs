using System.Text.Json.Serialization;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>Where a permission request stands. Only <see cref="Approved"/> is a yes.</summary>
[JsonConverter(typeof(LenientEnumConverter<PermissionStatus>))]
public enum PermissionStatus
{
    /// <summary>A value that this version of the client does not know. Not a yes.</summary>
    Unknown,

    /// <summary>Nobody has answered.</summary>
    Pending,

    /// <summary>A person said yes.</summary>
    Approved,

    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>The agent took its question back, or the call ended.</summary>
    Withdrawn,
}
