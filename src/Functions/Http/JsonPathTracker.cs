using System.Text;
using System.Text.Json;

namespace Notify.Functions.Http;

/// <summary>Follows a JSON reader, to say where it is and to notice a name that comes twice in one object.</summary>
internal sealed class JsonPathTracker
{
    private readonly Stack<Level> _levels = new();

    /// <summary>Takes note of the reader's token; a fault where it is a name that its object has already.</summary>
    public string? Move(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return _levels.Peek().MoveTo(NameAt(ref reader)) ? null : "The name stands twice in one object.";
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                return null;
            default:
                NextItem();
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    _levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
                }

                return null;
        }
    }

    public override string ToString()
    {
        var path = new StringBuilder("$");
        foreach (var level in _levels.Reverse())
        {
            path.Append(level.Step);
        }

        return path.ToString();
    }

    private void NextItem()
    {
        if (_levels.TryPeek(out var level))
        {
            level.MoveToNextItem();
        }
    }

    // Half a surrogate pair in a name is found by the caller, who says so; here it only must not throw.
    private static string NameAt(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private sealed class Level(bool isArray)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private string? _name;
        private int _index = -1;

        public string Step =>
            isArray ? (_index < 0 ? "" : JsonPath.Item(_index))
            : _name is null ? ""
            : JsonPath.Member(_name);

        public bool MoveTo(string name)
        {
            _name = name;
            return _names.Add(name);
        }

        public void MoveToNextItem()
        {
            if (isArray)
            {
                _index++;
            }
        }
    }
}
