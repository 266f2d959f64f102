using System.Diagnostics.CodeAnalysis;

namespace Notify.Domain.Json;

/// <summary>A domain value that is written as one string, such as an id.</summary>
public interface ITextValue<TSelf> where TSelf : class, ITextValue<TSelf>
{
    /// <summary>The text as it travels and is stored.</summary>
    string Value { get; }

    /// <summary>Reads input from outside; false when the text is not a valid value.</summary>
    static abstract bool TryParse(string? text, [NotNullWhen(true)] out TSelf? value);
}
