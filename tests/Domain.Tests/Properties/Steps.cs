using FsCheck;
using FsCheck.Fluent;
using Notify.Domain.Tests.Json;

namespace Notify.Domain.Tests.Properties;

/// <summary>Any sequence of steps, with few tools, calls and requests, so that they meet.</summary>
internal static class Steps
{
    private const int LongestTimeout = 3000;

    private static readonly Gen<int> Which = Gen.Choose(0, 2);

    private static readonly Gen<int?> Maybe = Gen.OneOf(Gen.Constant<int?>(null), Which.Select(which => (int?)which));

    private static readonly Gen<int> Request = Gen.Choose(0, 12);

    private static readonly Gen<int?> MaybeRequest = Gen.OneOf(Gen.Constant<int?>(null), Request.Select(request => (int?)request));

    private static readonly Gen<string> Parameters = Gen.Frequency((3, Gen.Constant("{}")), (1, JsonTexts.Objects.Resize(8)));

    private static readonly Gen<string> Results = Gen.Frequency(
        (4, JsonTexts.Values.Resize(8)), (1, Gen.Constant($"\"{new string('x', SessionRun.MaxEventBytes)}\"")));

    private static readonly Gen<string> Reasons = Gen.Frequency((9, Gen.Constant("why\nnot")), (1, Gen.Constant(new string('x', SessionRun.MaxEventBytes))));

    private static readonly Gen<bool> Flip = Gen.Elements(true, false);

    private static readonly Gen<StepAction> Actions = Gen.Frequency(
        (3, from tool in Which from call in Maybe from parameters in Parameters select (StepAction)new StepAction.Start(tool, call, parameters)),
        (2, from tool in Maybe from call in Maybe where tool is not null || call is not null select (StepAction)new StepAction.Progress(tool, call)),
        (6, from tool in Which
            from call in Maybe
            from timeout in Gen.Choose(1, LongestTimeout)
            from parameters in Parameters
            select (StepAction)new StepAction.Ask(tool, call, timeout, parameters)),
        (3, from tool in Which
            from call in Maybe
            from result in Results
            from success in Flip
            select (StepAction)new StepAction.Complete(tool, call, result, success)),
        (6, from request in MaybeRequest
            from approved in Flip
            from shown in MaybeRequest
            from reason in Reasons
            select (StepAction)new StepAction.Answer(request, approved, shown, reason)),
        (1, Request.Select(request => (StepAction)new StepAction.Withdraw(request))),
        (2, from back in MaybeRequest select (StepAction)new StepAction.Clear(back)),
        (1, Gen.Constant<StepAction>(new StepAction.Expire())),
        (4, from request in Request from shown in Gen.Frequency((3, Gen.Constant(request)), (1, Request)) select (StepAction)new StepAction.Claim(request, shown)));

    private static readonly Gen<int> Milliseconds = Gen.Frequency(
        (4, Gen.Constant(0)), (6, Gen.Choose(1, LongestTimeout / 4)), (1, Gen.Choose(0, 2 * LongestTimeout)), (2, Gen.Choose(-LongestTimeout, 0)));

    private static readonly Gen<Step> One = from milliseconds in Milliseconds from action in Actions select new Step(milliseconds, action);

    public static readonly Arbitrary<List<Step>> Any = Arb.From(One.ListOf(), Shorter);

    private static IEnumerable<List<Step>> Shorter(List<Step> steps)
    {
        for (var length = steps.Count / 2; length >= 1; length /= 2)
        {
            for (var from = 0; from + length <= steps.Count; from += length)
            {
                yield return [.. steps[..from], .. steps[(from + length)..]];
            }
        }
    }
}
