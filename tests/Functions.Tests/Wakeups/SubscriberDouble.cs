using System.Reflection;
using StackExchange.Redis;

namespace Notify.Functions.Tests.Wakeups;

/// <summary>A subscriber as the client gives one, of whose many members only those do anything that a pulse uses.</summary>
/// <remarks>Public and not sealed, as the proxy is made of it.</remarks>
public class SubscriberDouble : DispatchProxy
{
    public bool IsConnected { get; set; }

    /// <summary>What becomes of messages that are sent.</summary>
    public Action<string> OnSent { get; set; } = _ => { };

    public static (ISubscriber Subscriber, SubscriberDouble Double) Create()
    {
        var subscriber = Create<ISubscriber, SubscriberDouble>();
        return (subscriber, (SubscriberDouble)(object)subscriber);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(ISubscriber.IsConnected):
                return IsConnected;
            case nameof(ISubscriber.PublishAsync):
                OnSent(((RedisValue)args![1]!).ToString());
                return Task.FromResult(1L);
            default:
                throw new NotSupportedException(targetMethod.Name);
        }
    }
}
