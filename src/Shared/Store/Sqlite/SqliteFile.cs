namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>The store's file belongs to its owner alone. SQLite gives the files beside it (<c>-wal</c>, <c>-shm</c>) the same mode.</summary>
internal static class SqliteFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file where there is none, empty, which SQLite takes for a new database. One that is there keeps the mode its operator gave it.</summary>
    /// <returns>Its mode when others may read it; else null.</returns>
    public static UnixFileMode? Prepare(SqliteConnections connections)
    {
        if (OperatingSystem.IsWindows())
            return null;
        if (!File.Exists(connections.DataSource))
        {
            if (connections.MayCreate)
                OpenForOwner(connections.DataSource).Dispose();
            return null;
        }

        var mode = File.GetUnixFileMode(connections.DataSource);
        return (mode & ~(Owner | UnixFileMode.UserExecute)) == UnixFileMode.None ? null : mode;
    }

    /// <summary>Opens the file for nobody else, and makes it where there is none.</summary>
    public static FileStream OpenForOwner(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        return new FileStream(path, options);
    }
}
