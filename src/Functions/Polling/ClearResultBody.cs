using Notify.Domain.Sessions;
using Notify.Functions.Http;

namespace Notify.Functions.Polling;

/// <summary>What a front end has seen of the session whose result it clears.</summary>
internal sealed record ClearResultBody : IRequestBody
{
    public Cursor? Cursor { get; init; }

    public BodyFault? FindFault() => null;
}
