namespace Notify.Domain.Permissions;

/// <summary>How an answer relates to a decision that was there before it.</summary>
public enum LateAnswer
{
    SameAsDecided,
    OtherThanDecided,
    ParametersChanged,
    Expired,
    Withdrawn,
}
