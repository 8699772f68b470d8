namespace TL;

/// <summary>Anything that TL can carry.</summary>
public interface IObject;
