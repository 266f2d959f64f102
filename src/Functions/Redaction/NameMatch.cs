namespace Notify.Functions.Redaction;

/// <summary>What a name says of its value; the greater, the surer.</summary>
internal enum NameMatch
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A secret is in the name, so a text is masked; a number may well be about it: <c>token_count</c>.</summary>
    Inside,

    /// <summary>The name ends with a secret, so the value is one.</summary>
    Whole,
}
