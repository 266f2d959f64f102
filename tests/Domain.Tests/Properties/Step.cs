namespace Notify.Domain.Tests.Properties;

/// <summary>Something that happens to a session, some time after what happened before; the clock may go back.</summary>
/// <param name="Milliseconds">How far the clock moves first.</param>
/// <param name="Action">What happens.</param>
internal sealed record Step(int Milliseconds, StepAction Action);

/// <summary>What an agent or a person does. A request is meant by its number among all that were asked, open or not.</summary>
internal abstract record StepAction
{
    private StepAction() { }

    /// <param name="Tool">Which of a few tools.</param>
    /// <param name="Call">Which of a few call ids; null where the agent gives none.</param>
    internal sealed record Start(int Tool, int? Call, string Parameters) : StepAction;

    internal sealed record Progress(int? Tool, int? Call) : StepAction;

    internal sealed record Ask(int Tool, int? Call, int TimeoutMilliseconds, string Parameters) : StepAction;

    internal sealed record Complete(int Tool, int? Call, string Result, bool Success) : StepAction;

    /// <param name="Request">Which request; null where the client gives no id.</param>
    /// <param name="Shown">Which request's parameters the person was shown; null where the client does not say.</param>
    internal sealed record Answer(int? Request, bool Approved, int? Shown, string Reason) : StepAction;

    internal sealed record Withdraw(int Request) : StepAction;

    /// <param name="EventsBack">How many events ago the front end last looked; null where it does not say.</param>
    internal sealed record Clear(int? EventsBack) : StepAction;

    internal sealed record Expire : StepAction;

    internal sealed record Claim(int Request, int Shown) : StepAction;
}
