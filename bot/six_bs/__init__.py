"""Six things that children need (Davies's six Bs), for one child: look, choose, try, and look again."""
