namespace Notify.Functions.Http;

/// <summary>A body whose JSON types are right; the rest it checks itself.</summary>
internal interface IRequestBody
{
    /// <summary>The first thing wrong, or null.</summary>
    BodyFault? FindFault();
}
