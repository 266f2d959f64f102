namespace Notify.Faults.Tests.Workload;

/// <summary>What a publisher does with one tool call. Twins draw the same rounds, since none depends on how an earlier one went.</summary>
/// <param name="Paddings">One report of progress each, with so many bytes of partial result.</param>
/// <param name="RequestFate">How the permission request ends; null where none is made.</param>
internal sealed record Round(IReadOnlyList<int> Paddings, Fate? RequestFate)
{
    private const int SecondsToAnswerInTime = 600;
    private const int SecondsThatPass = 2;

    // A few large ones fill the buffers on the way to a reader that does not read.
    private static readonly int[] Sizes = [0, 0, 100, 2000, 30_000];

    private static readonly Fate?[] Fates =
    [
        null, null, Fate.Answered, Fate.Answered, Fate.Answered, Fate.Withdrawn, Fate.Abandoned,
        Fate.Unanswered, Fate.AnsweredAtTheLastMoment,
    ];

    public int TimeoutSeconds => RequestFate is Fate.Unanswered or Fate.AnsweredAtTheLastMoment ? SecondsThatPass : SecondsToAnswerInTime;

    public static Round Next(Random random, bool mayAsk) =>
        new([.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Pick(Sizes))], mayAsk ? random.Pick(Fates) : null);
}
