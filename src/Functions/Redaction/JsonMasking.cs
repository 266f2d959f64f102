using System.Text.Json;
using Notify.Functions.Http;

namespace Notify.Functions.Redaction;

/// <summary>Masks one JSON value: first it finds what to mask and where, and only if there is something it writes the value anew.</summary>
internal sealed class JsonMasking(SecretNames names, SecretText text)
{
    // More places than a person reads, or longer than the event has room for, are said to be somewhere in the whole.
    private const int MaxPlaces = 100;

    private const int MaxPlacesLength = 8 * 1024;

    private readonly Queue<JsonEdit> _edits = [];
    private readonly List<(string? Name, int Index)> _steps = [];
    private readonly List<string> _places = [];
    private int _placesLength;
    private int _node;

    /// <summary>The value with its secrets masked; the same element where it has none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="root">Its JSONPath.</param>
    /// <param name="places">Takes the JSONPaths of what is masked.</param>
    public JsonElement Apply(JsonElement value, string root, List<string> places)
    {
        Find(value, NameMatch.None);
        if (_edits.Count == 0)
        {
            return value;
        }

        places.AddRange(_placesLength > MaxPlacesLength ? [root] : _places.Select(place => root + place));
        return JsonEdit.Apply(value, _edits);
    }

    private void Find(JsonElement value, NameMatch match)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                FindInObject(value, match);
                break;
            case JsonValueKind.Array:
                FindInArray(value, match);
                break;
            case JsonValueKind.String:
                FindInText(value.GetString()!, match);
                break;
            default:
                _node++;
                Edit(value.ValueKind == JsonValueKind.Number && match == NameMatch.Whole ? SecretText.Mask : null);
                break;
        }
    }

    private void FindInText(string value, NameMatch match)
    {
        _node++;
        var masked = value.Length == 0 ? value : match == NameMatch.None ? text.Apply(value) : SecretText.Mask;
        Edit(masked == value ? null : masked);
    }

    private void FindInArray(JsonElement array, NameMatch match)
    {
        var isAfterFlag = false;
        _steps.Add(default);
        foreach (var (index, item) in array.EnumerateArray().Index())
        {
            _steps[^1] = (null, index);
            if (item.ValueKind == JsonValueKind.String)
            {
                // A command line as a list: "--password", "hunter2".
                var argument = item.GetString()!;
                FindInText(argument, isAfterFlag && !argument.StartsWith('-') ? NameMatch.Whole : match);
                isAfterFlag = text.IsFlag(argument);
            }
            else
            {
                Find(item, match);
                isAfterFlag = false;
            }
        }

        _steps.RemoveAt(_steps.Count - 1);
    }

    private void FindInObject(JsonElement members, NameMatch match)
    {
        var shownNames = new ShownNames(members, text);
        var ofValue = MatchValue(members);
        _steps.Add(default);
        foreach (var member in members.EnumerateObject())
        {
            var name = member.Name;
            var shown = shownNames.Of(name);
            _steps[^1] = (shown, 0);
            _node++;
            Edit(shown == name ? null : shown);

            var ofName = name == "value" && ofValue > NameMatch.None ? ofValue : Match(name, shown);
            Find(member.Value, ofName > match ? ofName : match);
        }

        _steps.RemoveAt(_steps.Count - 1);
    }

    // A member whose name stands beside it, as in lists of headers and variables: {"name": "DB_PASSWORD", "value": "hunter2"}.
    private NameMatch MatchValue(JsonElement members) =>
        members.TryGetProperty("value", out _)
        && (members.TryGetProperty("name", out var name) || members.TryGetProperty("key", out name))
        && name.ValueKind == JsonValueKind.String
            ? Match(name.GetString()!, text.Apply(name.GetString()!))
            : NameMatch.None;

    // What a name says when it was masked counts too: that is all that its reader knows, and what was masked once must stay as it is when it is masked again.
    private NameMatch Match(string name, string shown)
    {
        var asGiven = names.Match(name);
        var asShown = shown == name ? asGiven : names.Match(shown);
        return asShown > asGiven ? asShown : asGiven;
    }

    private void Edit(string? replacement)
    {
        if (replacement is null)
        {
            return;
        }

        _edits.Enqueue(new JsonEdit(_node, replacement));
        if (_placesLength <= MaxPlacesLength)
        {
            AddPlace(string.Concat(_steps.Select(step => step.Name is { } name ? JsonPath.Member(name) : JsonPath.Item(step.Index))));
        }
    }

    // A name and its value may both be masked: that is one place.
    private void AddPlace(string place)
    {
        if (_places.Count == 0 || _places[^1] != place)
        {
            _places.Add(place);
            _placesLength += _places.Count > MaxPlaces ? MaxPlacesLength + 1 : place.Length;
        }
    }
}
