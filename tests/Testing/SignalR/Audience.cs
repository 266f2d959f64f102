namespace Notify.Testing.SignalR;

/// <summary>Who is sent to, or put into a group.</summary>
public enum Audience
{
    Everybody,
    Group,
    User,
    Connection,
}
